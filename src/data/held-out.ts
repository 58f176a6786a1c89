import type { Images } from '../spec/images.ts';
import { sliceImages } from './allocate-images.ts';

/** Where nothing says which images to test on, it is one in so many, as in CIFAR-10. */
export const TEST_SHARE = 6;

export type Split = 'train' | 'test';

const SPLITS: ReadonlyMap<string, Split> = new Map([
  ['train', 'train'],
  ['training', 'train'],
  ['test', 'test'],
  ['testing', 'test'],
  ['val', 'test'],
  ['valid', 'test'],
  ['validation', 'test'],
]);

/** What a folder of this name holds, if that says so. */
export const splitOf = (folder = ''): Split | undefined => SPLITS.get(folder.toLowerCase());

/** The images but for the last sixth, and that; at least one image. Shared, not copied. */
export function heldOut(images: Images): { readonly train: Images; readonly test: Images } {
  const count = images.count - Math.max(1, Math.floor(images.count / TEST_SHARE));
  return { train: sliceImages(images, 0, count), test: sliceImages(images, count, images.count) };
}
