import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pyramid } from './pyramid.ts';

const values = fc.array(fc.float({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 5000 });
const limits = fc.integer({ min: 20, max: 500 });

function pyramidOf(all: readonly number[]): Pyramid {
  const pyramid = new Pyramid((index) => all[index - 1]);
  pyramid.grow(all.length);
  return pyramid;
}

describe('Pyramid', () => {
  it('gives every index where there are few', () => {
    expect(pyramidOf([7, 8, 9]).between(1, 3, 20)).toEqual([1, 2, 3]);
    expect(pyramidOf([7, 8, 9]).between(2, 99, 20)).toEqual([2, 3]);
    expect(pyramidOf([]).between(1, 10, 20)).toEqual([]);
  });

  it('never gives more than asked for, keeps both ends, the highest and the lowest of any range', () => {
    fc.assert(
      fc.property(values, limits, fc.nat(), fc.nat(), (all, most, a, b) => {
        const [from, to] = [1 + (a % all.length), 1 + (b % all.length)].sort((p, q) => p - q);
        const indices = pyramidOf(all).between(from, to, most);
        expect(indices.length).toBeLessThanOrEqual(most);
        expect([indices[0], indices.at(-1)]).toEqual([from, to]);
        for (let i = 1; i < indices.length; i++) expect(indices[i]).toBeGreaterThan(indices[i - 1]);
        const part = all.slice(from - 1, to);
        const drawn = indices.map((index) => all[index - 1]);
        expect(Math.max(...drawn)).toBe(Math.max(...part));
        expect(Math.min(...drawn)).toBe(Math.min(...part));
      }),
    );
  });

  it('is the same whether it grew at once or by and by', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 300 }), limits, (all, stride, most) => {
        const grown = new Pyramid((index) => all[index - 1]);
        for (let count = 0; count < all.length; count += stride) grown.grow(count);
        grown.grow(all.length);
        expect(grown.between(1, all.length, most)).toEqual(pyramidOf(all).between(1, all.length, most));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps drawn points in place while the curve grows', () => {
    const wave = (index: number): number => 50 + 40 * Math.sin(index * 1.7) + 10 * Math.sin(index / 30);
    const pyramid = new Pyramid(wave);
    pyramid.grow(10_000);
    const shorter = pyramid.between(1, 10_000, 400);
    pyramid.grow(10_100);
    const settled = shorter.filter((index) => index <= 10_000 - (10_000 % 64));
    expect(pyramid.between(1, 10_100, 400).slice(0, settled.length)).toEqual(settled);
  });

  it('looks at few values to draw a long curve, however long it is', () => {
    const looks = { count: 0 };
    const pyramid = new Pyramid((index) => {
      looks.count++;
      return Math.sin(index);
    });
    pyramid.grow(100_000);
    looks.count = 0;
    pyramid.grow(100_010);
    expect(pyramid.between(1, 100_010, 400).length).toBeLessThanOrEqual(400);
    expect(pyramid.between(300, 90_000, 400).length).toBeLessThanOrEqual(400);
    expect(looks.count).toBeLessThan(3000);
  });
});
