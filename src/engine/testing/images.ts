import { normaliseChannels, pixelsToMap } from '../../reference/normalisation.ts';
import type { Tensor as Reference } from '../../reference/tensor.ts';
import { IMAGE_BYTES, IMAGE_SIZE, type Images, type ImageSet } from '../../spec/images.ts';
import { pcg3d } from '../../spec/random.ts';

const randomBytes = (count: number, seed: number): Uint8Array => Uint8Array.from({ length: count }, (_, i) => pcg3d(i, seed, 0)[0] >>> 24);

/** Images of random bytes with random labels. */
export function randomImages(count: number, classes: number, seed: number): Images {
  return { count, pixels: randomBytes(count * IMAGE_BYTES, seed), labels: randomBytes(count, seed + 1).map((byte) => byte % classes) };
}

export function randomSet(train: number, test: number, classes = 10): ImageSet {
  return {
    name: 'random',
    classes: Array.from({ length: classes }, (_, k) => `class ${k}`),
    train: randomImages(train, classes, 1),
    test: randomImages(test, classes, 3),
  };
}

/** The first `count` images as the reference takes them, normalised channel by channel. */
export function referenceImages({ pixels, labels }: Images, count: number): { readonly images: Reference; readonly labels: Uint8Array } {
  return {
    images: normaliseChannels(pixelsToMap(pixels.subarray(0, count * IMAGE_BYTES), IMAGE_SIZE, IMAGE_SIZE)),
    labels: labels.subarray(0, count),
  };
}
