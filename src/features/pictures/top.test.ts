import { expect, it } from 'vitest';
import { topOf } from './top.ts';

const probabilities = Float32Array.of(0.25, 0.5, 0.25, 0, 0.125, 0.875);

it('finds the most probable classes of an image', () => {
  expect(topOf(probabilities, 3, 0, 2)).toEqual([
    { answer: 1, p: 0.5 },
    { answer: 0, p: 0.25 },
  ]);
  expect(topOf(probabilities, 3, 1, 1)).toEqual([{ answer: 2, p: 0.875 }]);
});

it('gives all where there are fewer', () => {
  expect(topOf(probabilities, 3, 0, 9)).toHaveLength(3);
});
