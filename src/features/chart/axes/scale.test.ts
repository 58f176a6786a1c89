import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partOf, valueAt, within, zoomed, type Axis } from './scale.ts';
import { ticksOf } from './ticks.ts';

const axes = fc
  .record({
    kind: fc.constantFrom('linear' as const, 'log' as const),
    from: fc.double({ min: 0.01, max: 100, noNaN: true }),
    length: fc.double({ min: 0.1, max: 1e5, noNaN: true }),
  })
  .map(({ kind, from, length }): Axis => ({ kind, from, to: from + length }));

describe('an axis', () => {
  it('places values and finds them again', () => {
    fc.assert(
      fc.property(axes, fc.double({ min: 0, max: 1, noNaN: true }), (axis, part) => {
        expect(partOf(axis, valueAt(axis, part))).toBeCloseTo(part, 6);
      }),
    );
    expect(partOf({ kind: 'log', from: 1, to: 100 }, 10)).toBeCloseTo(0.5);
    expect(partOf({ kind: 'log', from: 1, to: 100 }, 0)).toBeLessThan(0);
  });

  it('zooms around a place that stays where it is, and moves, but never beyond the whole', () => {
    const all: Axis = { kind: 'linear', from: 0, to: 100 };
    expect(zoomed(all, all, 2, 0.25)).toEqual([12.5, 62.5]);
    expect(zoomed({ ...all, from: 20, to: 40 }, all, 0.5).map(Math.round)).toEqual([10, 50]);
    expect(zoomed({ ...all, from: 20, to: 40 }, all, 1, 0.5, 0.5).map(Math.round)).toEqual([30, 50]);
    expect(zoomed({ ...all, from: 20, to: 40 }, all, 1, 0.5, -5).map(Math.round)).toEqual([0, 20]);
    expect(zoomed({ ...all, from: 20, to: 40 }, all, 0.01)).toEqual([0, 100]);
    const [from, to] = zoomed({ kind: 'log', from: 1, to: 100 }, { kind: 'log', from: 1, to: 100 }, 2);
    expect([from, to]).toEqual([expect.closeTo(Math.sqrt(10)), expect.closeTo(10 * Math.sqrt(10))]);
  });

  it('never shrinks to nothing', () => {
    const [from, to] = within({ kind: 'linear', from: 0, to: 100 }, 50, 50);
    expect(to - from).toBeCloseTo(0.01);
  });
});

describe('ticks', () => {
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
});
