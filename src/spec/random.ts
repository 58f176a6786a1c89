/*
 * Random numbers by counting: every value is a pure function of (seed, where it is used), so the page, the tests and
 * the shaders agree on it without any state. Twin of shaders/common/random.wgsl: keep both the same, statement for
 * statement; src/engine/random.gpu.test.ts compares them.
 */

/**
 * Hash of three 32-bit unsigned integers to three others, pcg3d of Jarzynski & Olano 2020, 'Hash Functions for GPU
 * Rendering', Journal of Computer Graphics Techniques 9(3), http://jcgt.org/published/0009/03/02/.
 */
export function pcg3d(x: number, y: number, z: number): [number, number, number] {
  x = Math.imul(x, 1664525) + 1013904223;
  y = Math.imul(y, 1664525) + 1013904223;
  z = Math.imul(z, 1664525) + 1013904223;
  x += Math.imul(y, z);
  y += Math.imul(z, x);
  z += Math.imul(x, y);
  x ^= x >>> 16;
  y ^= y >>> 16;
  z ^= z >>> 16;
  x += Math.imul(y, z);
  y += Math.imul(z, x);
  z += Math.imul(x, y);
  return [x >>> 0, y >>> 0, z >>> 0];
}

/** Feistel rounds of {@link permute}: with 4 or 6, orders of few images are measurably uneven (the test's chi-square fails). */
const ROUNDS = 8;

/**
 * Where `index` goes in the shuffled order of epoch `epoch`: for fixed (count, seed, epoch) a permutation of 0..count-1.
 * A balanced Feistel network over the next even number of bits; results beyond `count` are sent through again until
 * they fall inside ('cycle walking', Black & Rogaway 2002), fewer than four times on average.
 * Throws a RangeError unless 0 <= index < count <= 2^32 - 1.
 */
export function permute(index: number, count: number, seed: number, epoch: number): number {
  if (!(index >= 0 && index < count)) throw new RangeError(`permute: index ${index} is outside 0..${count - 1}`);
  const half = (33 - Math.clz32(count - 1)) >>> 1;
  const mask = (1 << half) - 1;
  let value = index;
  do {
    let left = value >>> half;
    let right = value & mask;
    for (let round = 0; round < ROUNDS; round++) {
      // The low bits of a hash depend on few bits of its input; those from 16 on depend on all.
      const mixed = left ^ ((pcg3d(right | (round << 16), seed, epoch)[2] >>> 16) & mask);
      left = right;
      right = mixed;
    }
    value = ((left << half) | right) >>> 0;
  } while (value >= count);
  return value;
}

/** Keeps the draws of {@link crop} apart from those of {@link permute}; any constant does. */
const CROP_STREAM = 0x43524f50;

/** Augmentation of one image: the crop's corner in the image padded by 4, and whether it is mirrored. */
export interface Crop {
  /** 0..8; 4 is the middle. */
  readonly dx: number;
  readonly dy: number;
  readonly flip: boolean;
}

/** The augmentation of image `index` at step `step`; 9 does not divide 2^16, so offsets differ in chance by at most 1.4e-4 of it. */
export function crop(seed: number, step: number, index: number): Crop {
  const [x, y, z] = pcg3d(index, step, seed ^ CROP_STREAM);
  return { dx: ((x >>> 16) * 9) >>> 16, dy: ((y >>> 16) * 9) >>> 16, flip: z >>> 31 === 1 };
}
