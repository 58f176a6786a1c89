import { expect, it } from 'vitest';
import { confusionOf, largestMixUps } from './confusion.ts';

it('counts what the images of each class are taken for', () => {
  const { counts, totals, errors } = confusionOf(Uint8Array.of(0, 0, 0, 2, 2), Uint8Array.of(0, 1, 1, 2, 0), 3);
  expect(counts.map((row) => [...row])).toEqual([
    [1, 2, 0],
    [0, 0, 0],
    [1, 0, 1],
  ]);
  expect(totals).toEqual([3, 0, 2]);
  expect(errors).toBe(3);
});

it('finds the most frequent mistakes', () => {
  const confusion = confusionOf(Uint8Array.of(0, 0, 0, 2, 2, 1), Uint8Array.of(0, 1, 1, 2, 0, 1), 3);
  expect(largestMixUps(confusion, 9)).toEqual([
    { truth: 0, answer: 1, count: 2 },
    { truth: 2, answer: 0, count: 1 },
  ]);
  expect(largestMixUps(confusion, 1)).toHaveLength(1);
});
