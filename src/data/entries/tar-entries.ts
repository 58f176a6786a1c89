import { createTarDecoder, type TarHeader } from 'modern-tar';
import { allocateBytes } from '../allocate-images.ts';
import { drain, tracked, watched } from '../byte-streams.ts';
import { DataError, grouped } from '../data-error.ts';
import { fileKind, KIND_BYTES } from '../file-kind.ts';
import { readStart, type ReadOptions, type SourceFile } from '../source-file.ts';
import { EXPECTED_IMAGES, StopReading, type Walk } from './entry.ts';

/** CIFAR-10 unpacks to 184 MB; what goes on beyond this is no set that the page can hold. */
const MOST_UNPACKED_BYTES = 2 ** 30;

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/** What an archive says of a file or a folder, and its content as it arrives. */
export interface TarEntry {
  readonly header: TarHeader;
  readonly body: Bytes;
}

/** The files in a .tar or .tar.gz, in its order. */
export function tarEntries(file: SourceFile, options: ReadOptions): Walk {
  return (visit) =>
    eachTarEntry(
      file,
      async ({ header, body }) => {
        if (header.type !== 'file') return;
        await visit({
          path: header.name,
          size: header.size,
          bytes: async (most) => {
            const where = `${file.name}: ${header.name}`;
            if (header.size > most) throw new DataError(`${where} has ${grouped(header.size)} bytes; expected at most ${grouped(most)}.`);
            const bytes = allocateBytes(header.size, header.name);
            let at = 0;
            await drain(body, (piece) => {
              bytes.set(piece, at);
              at += piece.length;
            });
            return bytes;
          },
        });
      },
      EXPECTED_IMAGES,
      options,
    );
}

/** Goes through a .tar or .tar.gz, whatever is read of each entry. Throws a DataError where it is damaged; `expected` says what fits. */
export async function eachTarEntry(
  file: SourceFile,
  readEntry: (entry: TarEntry) => Promise<void>,
  expected: string,
  options: ReadOptions,
): Promise<void> {
  let unpacked = 0;
  const tar = watched(await unzipped(file, expected, options), (bytes) => {
    unpacked = bytes;
    if (bytes > MOST_UNPACKED_BYTES)
      throw new DataError(`${file.name} unpacks to more than ${grouped(MOST_UNPACKED_BYTES)} bytes. ${expected}.`);
  });
  const entries = tar.pipeThrough(createTarDecoder({ strict: true })).getReader();
  try {
    for (let read = await entries.read(); !read.done; read = await entries.read()) {
      const { header } = read.value;
      const body = read.value.body as Bytes;
      await readEntry({ header, body });
      // Who read it keeps its lock. Read to its end, not cancelled: modern-tar 0.8 would then drop the body of the next entry too.
      if (!body.locked) await drain(body, () => undefined);
    }
  } catch (error) {
    await entries.cancel(error).catch(() => undefined);
    if (!(error instanceof Error) || error instanceof DataError || error instanceof StopReading || options.signal?.aborted) throw error;
    throw new DataError(`${file.name} is damaged near byte ${grouped(unpacked)} of the tar archive within: ${error.message} ${expected}.`, {
      cause: error,
    });
  }
}

async function unzipped(file: SourceFile, expected: string, options: ReadOptions): Promise<Bytes> {
  const kind = fileKind(await readStart(file, KIND_BYTES));
  let received = 0;
  const onProgress = (bytes: number, total?: number) => {
    received = bytes;
    options.onProgress?.(bytes, total);
  };
  const bytes = tracked(file.stream(), file.size, { ...options, onProgress });
  switch (kind) {
    case 'gzip':
      return watched(
        bytes.pipeThrough(new DecompressionStream('gzip')),
        () => undefined,
        (error) => {
          if (error instanceof DataError || options.signal?.aborted) return error;
          return received >= file.size
            ? new DataError(
                `${file.name} ends at byte ${grouped(received)} in the middle of its compressed data, or its checksum is wrong: it is cut short or damaged. Fetch it again. ${expected}.`,
              )
            : new DataError(
                `${file.name} is damaged near byte ${grouped(received)}: the compressed data cannot be unpacked. Fetch it again. ${expected}.`,
              );
        },
      );
    case 'tar':
      return bytes;
    case 'empty':
      throw new DataError(`${file.name} is empty. ${expected}.`);
    case 'html':
      throw new DataError(
        `${file.name} is a web page, not an archive: its first bytes are HTML. The download probably met an error or sign-in page. ${expected}.`,
      );
    case 'zip':
    case 'parquet':
    case 'pickle':
    case 'matlab':
    case 'other compression':
      throw new DataError(`${file.name} is no gzip archive, by its first bytes. ${expected}.`);
    case 'unknown':
      throw new DataError(`${file.name} is not a gzip archive: it does not begin with bytes 1f 8b. ${expected}.`);
  }
}
