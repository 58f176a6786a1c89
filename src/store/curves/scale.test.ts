import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partOf, valueAt, within, zoomed, type Axis } from './scale.ts';
import { axes } from './testing/axes.ts';

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
