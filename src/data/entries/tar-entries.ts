import { allocateBytes } from '../allocate-images.ts';
import { eachTarEntry } from '../cifar/archive.ts';
import { drain } from '../byte-streams.ts';
import { DataError, grouped } from '../data-error.ts';
import type { ReadOptions, SourceFile } from '../source-file.ts';
import { EXPECTED_IMAGES, type Walk } from './entry.ts';

/** The files in a .tar or .tar.gz, in its order. */
export function tarEntries(file: SourceFile, options: ReadOptions): Walk {
  return (visit) =>
    eachTarEntry(
      file,
      async ({ header, body }) => {
        let read = header.type !== 'file';
        const stream = body as ReadableStream<Uint8Array<ArrayBuffer>>;
        if (!read) {
          await visit({
            path: header.name,
            size: header.size,
            bytes: async (most) => {
              const where = `${file.name}: ${header.name}`;
              if (header.size > most) throw new DataError(`${where} has ${grouped(header.size)} bytes; expected at most ${grouped(most)}.`);
              const bytes = allocateBytes(header.size, header.name);
              let at = 0;
              read = true;
              await drain(stream, (piece) => {
                bytes.set(piece, at);
                at += piece.length;
              });
              return bytes;
            },
          });
        }
        // Read to its end, not cancelled: modern-tar 0.8 would then drop the body of the next entry too.
        if (!read || header.type !== 'file') await drain(stream, () => undefined);
      },
      EXPECTED_IMAGES,
      options,
    );
}
