import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate } from './decimation.ts';

const values = fc.array(fc.float({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 5000 });
const limits = fc.integer({ min: 20, max: 500 });

describe('decimate', () => {
  it('keeps every point where there are few', () => {
    expect(decimate(3, (step) => step * 10, 20)).toEqual([
      { x: 1, y: 10 },
      { x: 2, y: 20 },
      { x: 3, y: 30 },
    ]);
    expect(decimate(0, () => 0, 20)).toEqual([]);
  });

  it('never draws more than asked for, keeps both ends, the highest and the lowest, and invents nothing', () => {
    fc.assert(
      fc.property(values, limits, (all, most) => {
        const points = decimate(all.length, (step) => all[step - 1], most);
        expect(points.length).toBeLessThanOrEqual(most);
        expect(points[0].x).toBe(1);
        expect(points.at(-1)?.x).toBe(all.length);
        for (const { x, y } of points) expect(y).toBe(all[x - 1]);
        for (let i = 1; i < points.length; i++) expect(points[i].x).toBeGreaterThan(points[i - 1].x);
        expect(Math.max(...points.map((p) => p.y))).toBe(Math.max(...all));
        expect(Math.min(...points.map((p) => p.y))).toBe(Math.min(...all));
      }),
    );
  });

  it('keeps drawn points in place while the curve grows', () => {
    const wave = (step: number): number => 50 + 40 * Math.sin(step * 1.7) + 10 * Math.sin(step / 30);
    const shorter = decimate(10_000, wave, 400);
    const longer = decimate(10_100, wave, 400);
    const size = 64;
    const settled = shorter.filter(({ x }) => x <= 10_000 - (10_000 % size));
    expect(longer.slice(0, settled.length)).toEqual(settled);
  });
});
