import { expect, test } from 'vitest';
import { mergeMoments, momentsOf } from './statistics.ts';
import { randomTensor } from './testing/random.ts';

test('by hand', () => {
  expect(momentsOf([1, 5, 3])).toEqual({ count: 3, mean: 3, m2: 8 });
  expect(momentsOf([])).toEqual({ count: 0, mean: 0, m2: 0 });
});

test.each([
  [1, 1],
  [3, 0],
  [0, 4],
  [7, 93],
  [50, 50],
])('%i and %i values merge to the moments of all', (first, second) => {
  // Far from zero, where sums of squares would lose most digits.
  const { data } = randomTensor([first + second], 1, 1e6, 1e6 + 1);
  const merged = mergeMoments(momentsOf(data.subarray(0, first)), momentsOf(data.subarray(first)));
  const all = momentsOf(data);
  expect(merged.count).toBe(all.count);
  expect(merged.mean / all.mean).toBeCloseTo(1, 14);
  expect(merged.m2).toBeCloseTo(all.m2, 8);
});

test('nothing and nothing is nothing', () => {
  expect(mergeMoments(momentsOf([]), momentsOf([]))).toEqual({ count: 0, mean: 0, m2: 0 });
});
