import type { ImageSet } from '../spec/images.ts';
import { sliceImages } from './allocate-images.ts';
import { cifar10Name } from './cifar10.ts';
import { grouped } from './data-error.ts';
import { readParquet, type ParquetSplit } from './parquet/parquet.ts';
import type { ReadOptions, SourceFile } from './source-file.ts';

/** One in six of the test images is tested on while only these have arrived, as in CIFAR-10. */
const TEST_SHARE = 6;

/** Reads a split from a downloaded file. */
export async function readSplit(name: string, bytes: Uint8Array<ArrayBuffer>, options: ReadOptions): Promise<ParquetSplit> {
  const file: SourceFile = {
    name,
    size: bytes.length,
    stream: () => new Blob([bytes]).stream(),
    slice: (start, end) => ({ arrayBuffer: () => Promise.resolve(bytes.slice(start, end).buffer) }),
  };
  return readParquet(file, options);
}

export function wholeSet(train: ParquetSplit, test: ParquetSplit): ImageSet {
  return { name: cifar10Name(train.images.count, test.images.count), classes: train.classes, train: train.images, test: test.images };
}

/** The test split alone, taken apart into images to train on and images to test on. */
export function testSplitSet({ images, classes }: ParquetSplit): ImageSet {
  const kept = Math.max(1, Math.floor(images.count / TEST_SHARE));
  const count = images.count - kept;
  return {
    name: `CIFAR-10 (${grouped(count)} of its test images, tested on ${grouped(kept)} others of them)`,
    classes,
    train: sliceImages(images, 0, count),
    test: sliceImages(images, count, images.count),
  };
}
