import { expect, test } from 'vitest';
import { crossEntropy } from './cross-entropy.ts';
import { tensor } from './tensor.ts';
import { gradientDeviation } from './testing/finite-differences.ts';
import { randomTensor } from './testing/random.ts';

test('mean of -log softmax, and the wrong answers', () => {
  const { loss, errors } = crossEntropy(tensor([2, 3], [0, Math.log(2), 0, 5, 5 + Math.log(3), 5]), [1, 0]);
  expect(loss).toBeCloseTo((Math.log(2) + Math.log(5)) / 2, 14);
  expect(errors).toBe(1);
});

test('of equal logits the first is the answer', () => {
  expect(crossEntropy(tensor([2, 3], [1, 4, 4, 4, 4, 1]), [1, 1]).errors).toBe(1);
});

test('large logits do not overflow', () => {
  const { loss, gradient } = crossEntropy(tensor([1, 2], [1000, -1000]), [1]);
  expect(loss).toBe(2000);
  expect([...gradient.data]).toEqual([1, -1]);
});

test('gradient', () => {
  const logits = randomTensor([7, 10], 1, -3, 3);
  const labels = [0, 9, 3, 3, 5, 1, 2];
  expect(gradientDeviation((v) => crossEntropy(v, labels).loss, logits, crossEntropy(logits, labels).gradient)).toBeLessThan(1e-7);
});
