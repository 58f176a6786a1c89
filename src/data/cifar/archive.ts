import type { ImageSet } from '../../spec/images.ts';
import { Batches } from './batches.ts';
import { drain } from '../byte-streams.ts';
import { batchOf, CIFAR10_CLASSES, cifar10Name, isClassNames, OFFICIAL_ARCHIVE } from './cifar10.ts';
import { readClassNames } from './class-names.ts';
import { DataError } from '../data-error.ts';
import { eachTarEntry, type TarEntry } from '../entries/tar-entries.ts';
import type { ReadOptions, SourceFile } from '../source-file.ts';

const TRAIN_BATCHES = 5;

const EXPECTED = `Expected the archive of the binary version, ${OFFICIAL_ARCHIVE.file}, as from ${OFFICIAL_ARCHIVE.url}`;

/**
 * Reads the official cifar-10-binary.tar.gz, or one of the same layout with fewer records, also unpacked to .tar.
 * Streams: memory stays near the images' own size. Throws a DataError that says what is wrong with the file, and where.
 */
export async function readArchive(file: SourceFile, options: ReadOptions = {}): Promise<ImageSet> {
  const train = new Batches(TRAIN_BATCHES);
  const test = new Batches(1);
  let classes = CIFAR10_CLASSES;

  const readEntry = async ({ header, body }: TarEntry): Promise<void> => {
    const name = `${file.name}: ${header.name}`;
    const batch = header.type === 'file' ? batchOf(header.name) : undefined;
    if (batch) {
      const [batches, index] = batch.split === 'train' ? [train, batch.number - 1] : [test, 0];
      if (index < 0 || index >= TRAIN_BATCHES)
        throw new DataError(`${name} is not one of data_batch_1.bin to data_batch_${TRAIN_BATCHES}.bin. ${EXPECTED}.`);
      if (batches.has(index)) throw new DataError(`${name} is in the archive twice. ${EXPECTED}.`);
      const reader = batches.open(index, name, header.size);
      await drain(body, (bytes) => reader.push(bytes));
      reader.finish();
    } else if (header.type === 'file' && isClassNames(header.name)) {
      classes = await readClassNames(name, body);
    }
  };

  await eachTarEntry(file, readEntry, EXPECTED, options);
  requireAll(file.name, train, test);
  const images = { train: train.join(), test: test.join() };
  return { name: cifar10Name(images.train.count, images.test.count), classes, ...images };
}

function requireAll(name: string, train: Batches, test: Batches): void {
  const missing = Array.from({ length: TRAIN_BATCHES }, (_, index) => index)
    .filter((index) => !train.has(index))
    .map((index) => `data_batch_${index + 1}.bin`);
  if (!test.has(0)) missing.push('test_batch.bin');
  if (missing.length > 0) throw new DataError(`${name} lacks ${missing.join(', ')}. ${EXPECTED}.`);
}
