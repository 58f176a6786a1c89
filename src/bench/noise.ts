import { IMAGE_BYTES, type Images, type ImageSet } from '../spec/images.ts';
import { pcg3d } from '../spec/random.ts';

/** Noise with random labels: the time of a step does not depend on what is in the images. */
export function noiseSet(count: number): ImageSet {
  return { name: 'noise', classes: Array.from({ length: 10 }, (_, k) => `class ${k}`), train: noise(count, 1), test: noise(1, 3) };
}

function noise(count: number, seed: number): Images {
  const bytes = (length: number, stream: number): Uint8Array => Uint8Array.from({ length }, (_, i) => pcg3d(i, stream, 0)[0] >>> 24);
  return { count, pixels: bytes(count * IMAGE_BYTES, seed), labels: bytes(count, seed + 1).map((byte) => byte % 10) };
}
