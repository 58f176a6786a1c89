import { expect, test } from 'vitest';
import { allocateImages } from '../allocate-images.ts';
import { wholeSet } from './cifar10-download.ts';
import { DataError } from '../data-error.ts';
import type { ParquetSplit } from '../parquet/parquet.ts';

const split = (...classes: string[]): ParquetSplit => ({ images: allocateImages(2), classes });

test('puts two splits of the same classes together, and refuses others', () => {
  const train = split('cat', 'dog');
  expect(wholeSet(train, split('cat', 'dog'))).toMatchObject({ classes: ['cat', 'dog'], train: { count: 2 }, test: { count: 2 } });
  const others: readonly [classes: readonly string[], told: string][] = [
    [['dog', 'cat'], 'Classes of one: cat, dog. Of another: dog, cat.'],
    [['cat', 'dog', 'ant'], 'Classes of one: cat, dog, ant. Of another: cat, dog.'],
    [['cat'], 'Classes of one: cat, dog. Of another: cat.'],
  ];
  for (const [classes, told] of others) {
    expect(() => wholeSet(train, split(...classes))).toThrow(DataError);
    expect(() => wholeSet(train, split(...classes))).toThrow(`The Parquet files do not belong together. ${told}`);
  }
});
