import type { ImageSet } from '../../spec/images.ts';
import { cifar10Name } from './cifar10.ts';
import { commonClasses } from './class-names.ts';
import { grouped } from '../data-error.ts';
import { heldOut } from '../held-out.ts';
import type { ParquetSplit } from '../parquet/parquet.ts';

/** Both splits. Throws a DataError where they are of different sets. */
export function wholeSet(train: ParquetSplit, test: ParquetSplit): ImageSet {
  const classes = commonClasses([train.classes, test.classes]);
  return { name: cifar10Name(train.images.count, test.images.count), classes, train: train.images, test: test.images };
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
