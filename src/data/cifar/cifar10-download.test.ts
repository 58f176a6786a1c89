import { expect, test } from 'vitest';
import { allocateImages } from '../allocate-images.ts';
import { wholeSet } from './cifar10-download.ts';
import { DataError } from '../data-error.ts';
import type { ParquetSplit } from '../parquet/parquet.ts';

const split = (...classes: string[]): ParquetSplit => ({ images: allocateImages(2), classes });

test('puts two splits of the same classes together, and refuses others', () => {
  const train = split('cat', 'dog');
  expect(wholeSet(train, split('cat', 'dog'))).toMatchObject({ classes: ['cat', 'dog'], train: { count: 2 }, test: { count: 2 } });
  for (const test of [split('dog', 'cat'), split('cat', 'dog', 'ant'), split('cat')]) {
    expect(() => wholeSet(train, test)).toThrow(DataError);
    expect(() => wholeSet(train, test)).toThrow(/do not belong together\. Classes of one: .*cat.* Of another: .*cat/);
  }
});
