import { useEffect, useState } from 'react';
import { droppedFiles } from './dropped-files.ts';
import { openFound } from './open-files.ts';

/** Opens files that are dropped anywhere on the page, or nothing where it is not `enabled`. True while files that it would open hang above it. */
export function useDrop(enabled: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const hover = (event: DragEvent): void => {
      if (event.dataTransfer === null || !hasFiles(event)) return;
      // Without this, browsers open what is dropped in place of the page.
      event.preventDefault();
      if (enabled) setOver(true);
      else event.dataTransfer.dropEffect = 'none';
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (event.dataTransfer === null || !hasFiles(event)) return;
      event.preventDefault();
      if (enabled) void openFound(droppedFiles(event.dataTransfer));
    };
    addEventListener('dragover', hover);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', hover);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [enabled]);
  return over;
}
