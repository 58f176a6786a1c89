/** Height and width of every image, in pixels. */
export const IMAGE_SIZE = 32;
/** Bytes of an image: 3 planes (red, green, blue) of 32x32, row by row, as in CIFAR-10's binary records. */
export const IMAGE_BYTES = 3 * IMAGE_SIZE * IMAGE_SIZE;

/** What sets are called that the page treats in a way of its own. */
export const SHAPES_NAME = 'built-in shapes';
/** All of it; parts are called 'CIFAR-10 (4,660 of 50,000 images)'. */
export const CIFAR10_NAME = 'CIFAR-10';

/** Labelled images, uint8, planar (CHW). */
export interface Images {
  readonly count: number;
  /** `count * IMAGE_BYTES` bytes. */
  readonly pixels: Uint8Array;
  /** `count` class indices. */
  readonly labels: Uint8Array;
}

/** A data set as the engine takes it, wherever it came from. */
export interface ImageSet {
  /** As shown to people: 'CIFAR-10', 'CIFAR-10 (4,660 of 50,000 images)', 'built-in shapes'. */
  readonly name: string;
  readonly classes: readonly string[];
  readonly train: Images;
  readonly test: Images;
}
