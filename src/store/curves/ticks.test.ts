import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partOf } from './scale.ts';
import { axes } from './testing/axes.ts';
import { ticksOf } from './ticks.ts';

it('are round and lie on the axis', () => {
  expect(ticksOf({ kind: 'linear', from: 0, to: 2000 }, 4)).toEqual([0, 500, 1000, 1500, 2000]);
  expect(ticksOf({ kind: 'linear', from: 0.13, to: 0.42 }, 5)).toEqual([0.2, 0.3, 0.4]);
  expect(ticksOf({ kind: 'log', from: 1, to: 1e5 }, 6)).toEqual([1, 10, 100, 1000, 1e4, 1e5]);
  expect(ticksOf({ kind: 'log', from: 10, to: 100 }, 5)).toEqual([10, 20, 50, 100]);
  expect(ticksOf({ kind: 'log', from: 20, to: 50 }, 4)).toEqual([20, 30, 40, 50]);
});

it('are a handful, whatever the axis', () => {
  fc.assert(
    fc.property(axes, fc.integer({ min: 3, max: 8 }), (axis, count) => {
      const ticks = ticksOf(axis, count);
      expect(ticks.length).toBeGreaterThan(0);
      expect(ticks.length).toBeLessThanOrEqual(2 * count + 2);
      for (const tick of ticks) expect(partOf(axis, tick)).toSatisfy((part: number) => part >= -1e-6 && part <= 1 + 1e-6);
      for (let i = 1; i < ticks.length; i++) expect(ticks[i]).toBeGreaterThan(ticks[i - 1]);
    }),
  );
});
