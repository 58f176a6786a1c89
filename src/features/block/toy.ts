import { IMAGE_SIZE } from '../../spec/images.ts';

/*
 * Three blocks in a row, small enough to be computed while a slider moves: what shortcuts change, without anything trained.
 *
 *   F(x) = Kᵀ relu(K x)       plain: y = s F(x)       residual: y = x + s F(x)       (He et al. 2015, section 3.1)
 *
 * K is a 3x3 convolution of each channel by itself, with zeros beyond the edge; Kᵀ is the same with its filter turned by 180 degrees.
 * So F'(x) = Kᵀ M K with M = 1 where K x > 0, else 0. That the gradient comes back whole along the shortcut, with F' added, holds for
 * any F (He et al. 2016, section 2); that the sum is never smaller is this F's own: its F' has no negative eigenvalues.
 */

/** Three planes of 32x32; 0 is grey, as for networks, which get pixels with the mean taken off. */
export type Maps = Float64Array;

export const BLOCKS = 3;

const PLANE = IMAGE_SIZE * IMAGE_SIZE;

/** With it, about as much comes out of the second and the third plain block as goes in, on photographs. */
const STRENGTH = 0.28;
/** Bright where it gets brighter towards the lower right. */
const EDGES: readonly number[] = [-1, -1, 0, -1, 0, 1, 0, 1, 1].map((weight) => weight * STRENGTH);
const TURNED: readonly number[] = EDGES.toReversed();

function convolve(filter: readonly number[], maps: Maps): Maps {
  const out = new Float64Array(maps.length);
  filter.forEach((weight, tap) => {
    if (weight === 0) return;
    const [dy, dx] = [Math.floor(tap / 3) - 1, (tap % 3) - 1];
    const [left, right] = [Math.max(0, -dx), IMAGE_SIZE - Math.max(0, dx)];
    const [top, bottom] = [Math.max(0, -dy), IMAGE_SIZE - Math.max(0, dy)];
    for (let plane = 0; plane < maps.length; plane += PLANE) {
      for (let y = top; y < bottom; y++) {
        const row = plane + y * IMAGE_SIZE;
        for (let x = left; x < right; x++) out[row + x] += weight * maps[row + dy * IMAGE_SIZE + x + dx];
      }
    }
  });
  return out;
}

/** Kᵀ M(x) K v. With v = x it is F(x), with a gradient v it is F'(x)ᵀ v. */
function throughBlock(x: Maps, v: Maps): Maps {
  const kept = convolve(EDGES, x);
  const passed = v === x ? kept : convolve(EDGES, v);
  return convolve(
    TURNED,
    passed.map((value, i) => (kept[i] > 0 ? value : 0)),
  );
}

const scaledSum = (shortcut: boolean, v: Maps, scale: number, added: Maps): Maps =>
  added.map((value, i) => (shortcut ? v[i] : 0) + scale * value);

/** The picture before the first block and after each. */
export function forwards(shortcut: boolean, x: Maps, scale: number): readonly Maps[] {
  const maps = [x];
  for (let block = 0; block < BLOCKS; block++) maps.push(scaledSum(shortcut, maps[block], scale, throughBlock(maps[block], maps[block])));
  return maps;
}

/** The gradient of the loss by each of `maps`, which `forwards` gave, where `gradient` is the one by the last. */
export function backwards(shortcut: boolean, maps: readonly Maps[], scale: number, gradient: Maps): readonly Maps[] {
  const gradients = [gradient];
  for (let block = BLOCKS - 1; block >= 0; block--)
    gradients.unshift(scaledSum(shortcut, gradients[0], scale, throughBlock(maps[block], gradients[0])));
  return gradients;
}

/** Root mean square. */
export const sizeOf = (maps: Maps): number => Math.sqrt(maps.reduce((sum, value) => sum + value * value, 0) / maps.length);
