import type { ImageSet } from '../spec/images.ts';

/** CIFAR-100 gives each image two labels: one of 100 classes, and one of 20 groups of them. */
export type LabelChoice = 'fine' | 'coarse';

/** A set as it was read from files. */
export interface ReadSet extends ImageSet {
  /** Which labels were taken, where the files gave two. */
  readonly labels?: LabelChoice;
}
