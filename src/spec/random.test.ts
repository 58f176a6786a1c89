import { describe, expect, it } from 'vitest';
import { crop, pcg3d, permute } from './random.ts';

/** Standard score of Pearson's chi-square: near 0 when `counts` are draws from equally likely cells; over 5 is no accident. */
function unevenness(counts: readonly number[]): number {
  const expected = counts.reduce((sum, c) => sum + c, 0) / counts.length;
  const chiSquare = counts.reduce((sum, c) => sum + (c - expected) ** 2 / expected, 0);
  const freedom = counts.length - 1;
  return (chiSquare - freedom) / Math.sqrt(2 * freedom);
}

function tally(cells: number, draws: number, draw: (i: number) => number): number[] {
  const counts = new Array<number>(cells).fill(0);
  for (let i = 0; i < draws; i++) counts[draw(i)] += 1;
  return counts;
}

describe('pcg3d', () => {
  /** The hash in unlimited integers, reduced to 32 bits at the end of each statement. */
  function exact(input: readonly [number, number, number]): number[] {
    const u32 = (n: bigint): bigint => BigInt.asUintN(32, n);
    const v = input.map((n) => u32(BigInt(n) * 1664525n + 1013904223n));
    const mix = (): void => {
      for (const i of [0, 1, 2]) v[i] = u32(v[i] + v[(i + 1) % 3] * v[(i + 2) % 3]);
    };
    mix();
    for (const i of [0, 1, 2]) v[i] ^= v[i] >> 16n;
    mix();
    return v.map(Number);
  }

  it('is exact in 32-bit arithmetic, also where products overflow', () => {
    const edge = [0, 1, 2, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff];
    for (const x of edge) for (const y of edge) for (const z of edge) expect(pcg3d(x, y, z)).toEqual(exact([x, y, z]));
  });

  it('gives even high bytes for counted inputs', () => {
    for (const axis of [0, 1, 2]) {
      for (const component of [0, 1, 2]) {
        const counts = tally(256, 65536, (i) => {
          const input: [number, number, number] = [7, 7, 7];
          input[axis] = i;
          return pcg3d(...input)[component] >>> 24;
        });
        expect(Math.abs(unevenness(counts))).toBeLessThan(5);
      }
    }
  });
});

describe('permute', () => {
  it.each([1, 2, 3, 4, 5, 7, 64, 65, 932, 4660, 50000])('is a bijection of %i images', (count) => {
    for (const [seed, epoch] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [0xffffffff, 123456],
    ]) {
      const seen = new Uint8Array(count);
      for (let i = 0; i < count; i++) seen[permute(i, count, seed, epoch)] += 1;
      expect(seen.every((n) => n === 1)).toBe(true);
    }
  });

  it('covers the largest count', () => {
    const count = 0xffffffff;
    const images = [0, 1, 2, count - 1].map((i) => permute(i, count, 5, 6));
    expect(new Set(images).size).toBe(4);
    for (const image of images) expect(image >= 0 && image < count && Number.isInteger(image)).toBe(true);
  });

  it('refuses an index outside, on which it would walk for ever', () => {
    expect(() => permute(7, 7, 1, 1)).toThrow(RangeError);
    expect(() => permute(-1, 7, 1, 1)).toThrow(RangeError);
    expect(() => permute(0, 0, 1, 1)).toThrow(RangeError);
    expect(() => permute(NaN, 7, 1, 1)).toThrow(RangeError);
  });

  it.each([3, 4])('gives every order of %i images equally often, over epochs and over seeds', (count) => {
    const orders = [...ordersOf(count)].map(String);
    const keys: readonly ((i: number) => [number, number])[] = [(i) => [9, i], (i) => [i, 9]];
    for (const key of keys) {
      const counts = tally(orders.length, 20000, (i) =>
        orders.indexOf(String(Array.from({ length: count }, (_, k) => permute(k, count, ...key(i))))),
      );
      expect(Math.abs(unevenness(counts))).toBeLessThan(5);
    }
  });

  it.each([7, 50])('puts every pair of %i images in the first two places equally often', (count) => {
    const counts = tally(count * count, 200 * count * count, (epoch) => permute(0, count, 1, epoch) * count + permute(1, count, 1, epoch));
    expect(Math.abs(unevenness(counts.filter((_, pair) => pair % (count + 1) !== 0)))).toBeLessThan(5);
  });

  it('spreads places, and the distance of neighbours, evenly over an epoch of 4,660 images', () => {
    const count = 4660;
    const place = Array.from({ length: count }, (_, i) => permute(i, count, 1, 3));
    const distance = tally(20, count - 1, (i) => Math.floor((((place[i + 1] - place[i] + count) % count) / count) * 20));
    expect(Math.abs(unevenness(distance))).toBeLessThan(5);
    const grid = tally(400, count, (i) => Math.floor((i / count) * 20) * 20 + Math.floor((place[i] / count) * 20));
    expect(unevenness(grid)).toBeLessThan(5);
  });

  it('leaves no trace of one epoch in the next', () => {
    const count = 4660;
    const same = Array.from({ length: count }, (_, i) => i).filter((i) => permute(i, count, 1, 0) === permute(i, count, 1, 1));
    expect(same.length).toBeLessThan(9); // Poisson with mean 1: 9 or more once in 10^6 seeds
  });
});

describe('crop', () => {
  it('draws all 81 corners, and both sides, equally often and independently', () => {
    const places: readonly ((i: number) => [number, number, number])[] = [(i) => [1, i, 3], (i) => [1, 3, i], (i) => [i, 1, 3]];
    for (const at of places) {
      const counts = tally(162, 162 * 200, (i) => {
        const { dx, dy, flip } = crop(...at(i));
        return (dx * 9 + dy) * 2 + Number(flip);
      });
      expect(Math.abs(unevenness(counts))).toBeLessThan(5);
    }
  });
});

function* ordersOf(count: number, chosen: readonly number[] = []): Generator<readonly number[]> {
  if (chosen.length === count) yield chosen;
  for (let i = 0; i < count; i++) if (!chosen.includes(i)) yield* ordersOf(count, [...chosen, i]);
}
