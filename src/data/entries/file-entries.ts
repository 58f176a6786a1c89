import { DataError, grouped } from '../data-error.ts';
import type { ReadOptions, SourceFile } from '../source-file.ts';
import type { Walk } from './entry.ts';

/** Files that were chosen, with the folders around them; in the order of their paths, because browsers have none. */
export function fileEntries(files: readonly SourceFile[], options: ReadOptions): Walk {
  const inOrder = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return async (visit) => {
    for (const [i, file] of inOrder.entries()) {
      options.signal?.throwIfAborted();
      options.onProgress?.(i + 1, files.length);
      await visit({
        path: file.name,
        size: file.size,
        bytes: async (most) => {
          if (file.size > most) throw new DataError(`${file.name} has ${grouped(file.size)} bytes; expected at most ${grouped(most)}.`);
          return new Uint8Array(await file.slice(0, file.size).arrayBuffer());
        },
      });
    }
  };
}
