import type { ImageSet } from '../../spec/images.ts';
import { same } from '../../spec/same.ts';
import { cifar10Name } from './cifar10.ts';
import { DataError, grouped } from '../data-error.ts';
import { heldOut } from '../held-out.ts';
import type { ParquetSplit } from '../parquet/parquet.ts';

/** Throws a DataError where the two are of different sets: the same number would mean two classes. */
export function wholeSet(train: ParquetSplit, test: ParquetSplit): ImageSet {
  if (!same(train.classes, test.classes)) {
    throw new DataError(
      `The two Parquet files do not belong together. Classes to train on: ${some(train.classes)}. To test on: ${some(test.classes)}. Take both from the same set.`,
    );
  }
  return { name: cifar10Name(train.images.count, test.images.count), classes: train.classes, train: train.images, test: test.images };
}

/** The test split alone, taken apart into images to train on and images to test on. */
export function testSplitSet({ images, classes }: ParquetSplit): ImageSet {
  const { train, test } = heldOut(images);
  return {
    name: `CIFAR-10 (${grouped(train.count)} of its test images, tested on ${grouped(test.count)} others of them)`,
    classes,
    train,
    test,
  };
}

const some = (classes: readonly string[]): string => `${classes.slice(0, 10).join(', ').slice(0, 200)}${classes.length > 10 ? ', …' : ''}`;
