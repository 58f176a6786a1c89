import { useEffect, useState } from 'react';
import { droppedFiles } from './dropped-files.ts';
import { openFound } from './open-files.ts';

/** Opens files that are dropped anywhere on the page, or nothing where it is not `enabled`. True while files that it would open hang above it. */
export function useDrop(enabled: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Where another part of the page takes what is dropped, it has said so by now.
    const filesOf = ({ dataTransfer, defaultPrevented }: DragEvent): DataTransfer | null =>
      !defaultPrevented && dataTransfer?.types.includes('Files') === true ? dataTransfer : null;
    const hover = (event: DragEvent): void => {
      const files = filesOf(event);
      setOver(enabled && files !== null);
      if (files === null) return;
      // Without this, browsers open what is dropped in place of the page.
      event.preventDefault();
      if (!enabled) files.dropEffect = 'none';
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      const files = filesOf(event);
      if (files === null) return;
      event.preventDefault();
      if (enabled) void openFound(droppedFiles(files));
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
