import { expect, it } from 'vitest';
import { quantile, spreadOf } from './statistics.ts';

it.each([
  [[3, 1, 2], { median: 2, min: 1, max: 3, rounds: 3 }],
  [[4, 1, 2, 10], { median: 3, min: 1, max: 10, rounds: 4 }],
  [[5], { median: 5, min: 5, max: 5, rounds: 1 }],
])('the spread of %j', (values, expected) => {
  const before = [...values];
  expect(spreadOf(values)).toEqual(expected);
  expect(values).toEqual(before);
});

it('has no spread of nothing', () => {
  expect(() => spreadOf([])).toThrow(RangeError);
});

it('finds quantiles between two values', () => {
  const sorted = Array.from({ length: 101 }, (_, i) => i);
  expect([0, 0.5, 0.95, 1].map((q) => quantile(sorted, q))).toEqual([0, 50, 95, 100]);
  expect(quantile([10, 20], 0.25)).toBe(12.5);
});
