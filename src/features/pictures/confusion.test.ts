import { expect, it } from 'vitest';
import { confusionOf } from './confusion.ts';

it('counts what the images of each class are taken for', () => {
  const { counts, totals, errors } = confusionOf(Uint8Array.of(0, 0, 0, 2, 2), Uint8Array.of(0, 1, 1, 2, 0), 3);
  expect(counts.map((row) => [...row])).toEqual([[1, 2, 0], [0, 0, 0], [1, 0, 1]]);
  expect(totals).toEqual([3, 0, 2]);
  expect(errors).toBe(3);
});
