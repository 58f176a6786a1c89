import { expect, test } from 'vitest';
import { relu, reluGradient } from './relu.ts';
import { tensor } from './tensor.ts';
import { dot, gradientDeviation } from './testing/finite-differences.ts';
import { randomTensor } from './testing/random.ts';

test('keeps what is positive; the gradient at 0 is 0', () => {
  const x = tensor([3], [-2, 0, 3]);
  expect([...relu(x).data]).toEqual([0, 0, 3]);
  expect([...reluGradient(x, tensor([3], [5, 6, 7])).data]).toEqual([0, 0, 7]);
});

test('gradient', () => {
  const x = randomTensor([2, 3, 5, 4], 1);
  const outputGradient = randomTensor(x.shape, 2);
  expect(gradientDeviation((v) => dot(relu(v), outputGradient), x, reluGradient(x, outputGradient))).toBeLessThan(1e-7);
});
