import {
  BlobReader,
  BlobWriter,
  configure,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { messageOf } from '../../spec/message-of.ts';

/** Thrown for a file that cannot be opened; the message says what is wrong with it, for people. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** Beyond these nobody made it with the page. */
const MOST_FILES = 200;
const MOST_BYTES = 2 ** 31;

// Nothing is compressed, so that there is nothing to do in another thread.
configure({ useWebWorkers: false });

/** Files by their names, as one zip archive. They are stored as they are: weights do not compress. */
export async function zip(files: ReadonlyMap<string, Uint8Array | string>): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { level: 0, extendedTimestamp: false });
  for (const [name, content] of files) {
    await writer.add(name, new Uint8ArrayReader(typeof content === 'string' ? new TextEncoder().encode(content) : content));
  }
  return writer.close();
}

/**
 * The files of an archive that {@link zip} wrote, each checked against its CRC-32. Throws a FileError for anything else: what
 * is compressed is refused, so that no archive takes more memory than its own size.
 */
export async function unzip(archive: Blob): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  if (archive.size > MOST_BYTES) throw new FileError('it is larger than 2 GiB');
  try {
    const entries = await new ZipReader(new BlobReader(archive), {
      strictness: 'strict',
      checkCrc32: true,
      checkOverlappingEntry: true,
    }).getEntries();
    if (entries.length > MOST_FILES) throw new FileError(`it holds ${entries.length} files, more than ${MOST_FILES}`);
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    for (const entry of entries) {
      const name = JSON.stringify(entry.filename.slice(0, 60));
      if (entry.directory) throw new FileError(`it holds a folder, ${name}, which no such file does`);
      if (files.has(entry.filename)) throw new FileError(`it holds ${name} twice`);
      if (
        entry.compressionMethod !== 0 ||
        entry.encrypted ||
        entry.uncompressedSize !== entry.compressedSize ||
        entry.uncompressedSize > archive.size
      ) {
        throw new FileError(`${name} is compressed or encrypted; it was packed anew by another program`);
      }
      files.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
    }
    return files;
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(`it is not a complete zip archive (${messageOf(error)}); it may have been cut short or damaged on its way`);
  }
}
