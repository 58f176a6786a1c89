import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import type { ImageSet } from '../../spec/images.ts';
import { Batches } from './batches.ts';
import { drain, tracked, watched } from '../byte-streams.ts';
import { batchOf, CIFAR10_CLASSES, cifar10Name, isClassNames, OFFICIAL_ARCHIVE } from './cifar10.ts';
import { readClassNames } from './class-names.ts';
import { DataError, grouped } from '../data-error.ts';
import { fileKind, KIND_BYTES } from '../file-kind.ts';
import { readStart, type ReadOptions, type SourceFile } from '../source-file.ts';

const TRAIN_BATCHES = 5;
/** The real one unpacks to 184 MB; what goes on beyond this is not it. */
const MOST_UNPACKED_BYTES = 2 ** 30;

const EXPECTED = `Expected the archive of the binary version, ${OFFICIAL_ARCHIVE.file}, as from ${OFFICIAL_ARCHIVE.url}`;

/** Thrown to end the walk through an archive; passed on as it is. */
export class StopReading extends Error {}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/**
 * Reads the official cifar-10-binary.tar.gz, or one of the same layout with fewer records, also unpacked to .tar.
 * Streams: memory stays near the images' own size. Throws a DataError that says what is wrong with the file, and where.
 */
export async function readArchive(file: SourceFile, options: ReadOptions = {}): Promise<ImageSet> {
  const train = new Batches(TRAIN_BATCHES);
  const test = new Batches(1);
  let classes = CIFAR10_CLASSES;

  const readEntry = async ({ header, body }: ParsedTarEntry): Promise<void> => {
    const name = `${file.name}: ${header.name}`;
    const batch = header.type === 'file' ? batchOf(header.name) : undefined;
    if (batch) {
      const [batches, index] = batch.split === 'train' ? [train, batch.number - 1] : [test, 0];
      if (index < 0 || index >= TRAIN_BATCHES)
        throw new DataError(`${name} is not one of data_batch_1.bin to data_batch_${TRAIN_BATCHES}.bin. ${EXPECTED}.`);
      if (batches.has(index)) throw new DataError(`${name} is in the archive twice. ${EXPECTED}.`);
      const reader = batches.open(index, name, header.size);
      await drain(body as Bytes, (bytes) => reader.push(bytes));
      reader.finish();
    } else if (header.type === 'file' && isClassNames(header.name)) {
      classes = await readClassNames(name, body as Bytes);
    } else {
      // Read to its end, not cancelled: modern-tar 0.8 would then drop the body of the next entry too.
      await drain(body as Bytes, () => undefined);
    }
  };

  await eachTarEntry(file, readEntry, EXPECTED, options);
  requireAll(file.name, train, test);
  const images = { train: train.join(), test: test.join() };
  return { name: cifar10Name(images.train.count, images.test.count), classes, ...images };
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

/** Goes through a .tar or .tar.gz; each entry's body must be read to its end. Throws a DataError where it is damaged; `expected` says what fits. */
export async function eachTarEntry(
  file: SourceFile,
  readEntry: (entry: ParsedTarEntry) => Promise<void>,
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
    for (let read = await entries.read(); !read.done; read = await entries.read()) await readEntry(read.value);
  } catch (error) {
    await entries.cancel(error).catch(() => undefined);
    if (!(error instanceof Error) || error instanceof DataError || error instanceof StopReading || options.signal?.aborted) throw error;
    throw new DataError(`${file.name} is damaged near byte ${grouped(unpacked)} of the tar archive within: ${error.message} ${expected}.`, {
      cause: error,
    });
  }
}

function requireAll(name: string, train: Batches, test: Batches): void {
  const missing = Array.from({ length: TRAIN_BATCHES }, (_, index) => index)
    .filter((index) => !train.has(index))
    .map((index) => `data_batch_${index + 1}.bin`);
  if (!test.has(0)) missing.push('test_batch.bin');
  if (missing.length > 0) throw new DataError(`${name} lacks ${missing.join(', ')}. ${EXPECTED}.`);
}
