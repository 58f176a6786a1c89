import { CIFAR10_NAME } from '../../spec/images.ts';
import { grouped } from '../data-error.ts';
import { nameOf } from '../source-file.ts';

/*
 * CIFAR-10 (Krizhevsky, 'Learning multiple layers of features from tiny images', 2009): 50,000 + 10,000 images of 10 classes.
 * https://www.cs.toronto.edu/~kriz/cifar.html
 */

export const CIFAR10_CLASSES: readonly string[] = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
];
export const CIFAR10_TRAIN_IMAGES = 50_000;
export const CIFAR10_TEST_IMAGES = 10_000;

export const OFFICIAL_ARCHIVE = {
  file: 'cifar-10-binary.tar.gz',
  url: 'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz',
  bytes: 170_052_171,
  sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
} as const;

/** 'CIFAR-10' only when it is all there, else 'CIFAR-10 (4,660 of 50,000 images)'. `held-out`: the test images come from the training images. */
export function cifar10Name(trainImages: number, testImages: number, tests: 'official' | 'held-out' = 'official'): string {
  const training = `${grouped(trainImages)} of ${grouped(CIFAR10_TRAIN_IMAGES)} images`;
  if (tests === 'held-out') return `CIFAR-10 (${training}, tested on ${grouped(testImages)} others of them)`;
  if (trainImages !== CIFAR10_TRAIN_IMAGES) return `CIFAR-10 (${training})`;
  if (testImages !== CIFAR10_TEST_IMAGES) return `CIFAR-10 (${grouped(testImages)} of ${grouped(CIFAR10_TEST_IMAGES)} test images)`;
  return CIFAR10_NAME;
}

export type Batch = { readonly split: 'train'; readonly number: number } | { readonly split: 'test' };

/** What a file of the binary version holds, by its name; also as browsers rename copies: 'data_batch_1 (2).bin'. */
export function batchOf(path: string): Batch | undefined {
  const name = nameOf(path);
  const number = /^data_batch_(\d{1,3})\b.*\.bin$/i.exec(name)?.[1];
  if (number !== undefined) return { split: 'train', number: Number(number) };
  return /^test_batch\b.*\.bin$/i.test(name) ? { split: 'test' } : undefined;
}

export const isClassNames = (path: string): boolean => /^batches\.meta\b.*\.txt$/i.test(nameOf(path));
