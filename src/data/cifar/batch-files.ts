import type { Images, ImageSet } from '../../spec/images.ts';
import { Batches } from './batches.ts';
import { drain, tracked } from '../byte-streams.ts';
import { batchOf, CIFAR10_CLASSES, cifar10Name, isClassNames } from './cifar10.ts';
import { readClassNames } from './class-names.ts';
import { DataError } from '../data-error.ts';
import { heldOut, TEST_SHARE } from '../held-out.ts';
import type { ReadOptions, SourceFile } from '../source-file.ts';

/**
 * Reads batches of the binary version that lie about singly: data_batch_*.bin, test_batch.bin, batches.meta.txt.
 * Without a test batch the last sixth of the images is left out of training and tested on.
 */
export async function readBatchFiles(files: readonly SourceFile[], options: ReadOptions = {}): Promise<ImageSet> {
  const training: { file: SourceFile; number: number }[] = [];
  const testing: SourceFile[] = [];
  let classes = CIFAR10_CLASSES;
  for (const file of files) {
    const batch = batchOf(file.name);
    if (batch?.split === 'train') training.push({ file, number: batch.number });
    else if (batch) testing.push(file);
    else if (isClassNames(file.name)) classes = await readClassNames(file.name, file.stream());
  }
  training.sort((a, b) => a.number - b.number);
  refuseTwice(training.map(({ file, number }) => ({ file, key: `data_batch_${number}.bin` })));
  refuseTwice(testing.map((file) => ({ file, key: 'test_batch.bin' })));
  if (training.length === 0) throw new DataError('There is no training batch among the files. Add data_batch_1.bin, or more of them.');

  const trainFiles = training.map(({ file }) => file);
  const total = [...trainFiles, ...testing].reduce((sum, { size }) => sum + size, 0);
  const train = await readAll(trainFiles, 0, total, options);
  if (testing.length === 0) return withoutTestBatch(train, classes);
  const test = await readAll(
    testing,
    trainFiles.reduce((sum, { size }) => sum + size, 0),
    total,
    options,
  );
  return { name: cifar10Name(train.count, test.count), classes, train, test };
}

async function readAll(files: readonly SourceFile[], before: number, total: number, options: ReadOptions): Promise<Images> {
  const batches = new Batches(files.length);
  let done = before;
  for (const [index, file] of files.entries()) {
    const start = done;
    const reader = batches.open(index, file.name, file.size);
    const onProgress = (received: number) => options.onProgress?.(start + received, total);
    await drain(tracked(file.stream(), file.size, { ...options, onProgress }), (bytes) => reader.push(bytes));
    reader.finish();
    done += file.size;
  }
  return batches.join();
}

function withoutTestBatch(images: Images, classes: readonly string[]): ImageSet {
  if (images.count < TEST_SHARE)
    throw new DataError(`There are only ${images.count} images and no test_batch.bin. Add test_batch.bin, or more images.`);
  const { train, test } = heldOut(images);
  return { name: cifar10Name(train.count, test.count, 'held-out'), classes, train, test };
}

function refuseTwice(files: readonly { readonly file: SourceFile; readonly key: string }[]): void {
  const seen = new Map<string, string>();
  for (const { file, key } of files) {
    const other = seen.get(key);
    if (other !== undefined) throw new DataError(`${other} and ${file.name} are both ${key}. Choose one of them.`);
    seen.set(key, file.name);
  }
}
