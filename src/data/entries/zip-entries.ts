import { configure, Reader, ZipReader, type Entry as ZipEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import { messageOf } from '../../spec/message-of.ts';
import { allocateBytes } from '../allocate-images.ts';
import { DataError, grouped } from '../data-error.ts';
import type { ReadOptions, SourceFile } from '../source-file.ts';
import type { Walk } from './entry.ts';

/** ImageNet has 1.3 million files; nothing of 32x32 pixels needs more than CIFAR's 60,000 tenfold. */
const MOST_ENTRIES = 700_000;

const EXPECTED = 'Expected a whole zip archive, as systems pack folders';

configure({ useWebWorkers: false });

/** Reads what zip.js asks for, piece by piece. */
class SourceReader extends Reader<SourceFile> {
  readonly #file: SourceFile;

  constructor(file: SourceFile) {
    super(file);
    this.#file = file;
    this.size = file.size;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return new Uint8Array(await this.#file.slice(index, index + length).arrayBuffer());
  }
}

/** The files in a zip archive, in the order of its directory. Windows PowerShell 5 writes backslashes between folders. */
export function zipEntries(file: SourceFile, options: ReadOptions): Walk {
  const damaged = (error: unknown): DataError =>
    new DataError(`${file.name} is damaged or no such archive: ${messageOf(error)}. ${EXPECTED}.`, { cause: error });
  return async (visit) => {
    let entries: ZipEntry[];
    try {
      entries = await new ZipReader(new SourceReader(file), {
        checkCrc32: true,
        checkOverlappingEntry: true,
        filenameValidation: 'balanced',
        normalizeFilename: (path) => (path.includes('/') ? path : path.replaceAll('\\', '/')),
      }).getEntries();
    } catch (error) {
      throw damaged(error);
    }
    if (entries.length > MOST_ENTRIES)
      throw new DataError(`${file.name} holds ${grouped(entries.length)} files; at most ${grouped(MOST_ENTRIES)} are read.`);
    const seen = new Set<string>();
    for (const [i, entry] of entries.entries()) {
      options.signal?.throwIfAborted();
      options.onProgress?.(i + 1, entries.length);
      if (entry.directory) continue;
      const path = entry.filename;
      if (seen.has(path)) throw new DataError(`${file.name} holds ${path} twice. ${EXPECTED}.`);
      seen.add(path);
      if (entry.encrypted) throw new DataError(`${file.name}: ${path} is encrypted. Pack the folder without a password.`);
      const bytes = async (most: number): Promise<Uint8Array<ArrayBuffer>> => {
        const tooLong = (): DataError => new DataError(`${file.name}: ${path} has more than ${grouped(most)} bytes, or claims so.`);
        if (entry.uncompressedSize > most) throw tooLong();
        const content = allocateBytes(entry.uncompressedSize, path);
        let at = 0;
        const take = new WritableStream<Uint8Array>({
          write(piece) {
            if (at + piece.length > content.length) throw tooLong();
            content.set(piece, at);
            at += piece.length;
          },
        });
        try {
          await entry.getData(take);
        } catch (error) {
          throw error instanceof DataError ? error : damaged(error);
        }
        if (at !== content.length) throw damaged(new Error(`${path} ends after ${grouped(at)} of ${grouped(content.length)} bytes`));
        return content;
      };
      await visit({ path, size: entry.uncompressedSize, bytes });
    }
  };
}
