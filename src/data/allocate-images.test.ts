import { expect, test } from 'vitest';
import { allocateBytes, allocateImages, joinImages, MemoryError, sliceImages } from './allocate-images.ts';
import { fakeSet } from './testing/fake-pack.ts';

test('says what there is not enough memory for, and what to do', () => {
  expect(() => allocateBytes(2 ** 53 - 1, 'x.bin')).toThrow(MemoryError);
  expect(() => allocateBytes(2 ** 53 - 1, 'x.bin')).toThrow(
    'There is not enough memory for x.bin (9,007,199,254,740,991 bytes). Close other tabs',
  );
  expect(() => allocateImages(2 ** 40)).toThrow('for 1,099,511,627,776 images (');
});

test('joins images that were taken apart', () => {
  const { train } = fakeSet;
  expect(joinImages([sliceImages(train, 0, 1), sliceImages(train, 1, 4), sliceImages(train, 4, train.count)])).toEqual(train);
});
