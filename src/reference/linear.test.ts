import { expect, test } from 'vitest';
import { biasGradient } from './bias.ts';
import { linear, linearInputGradient, linearWeightGradient } from './linear.ts';
import { tensor } from './tensor.ts';
import { dot, gradientDeviation } from './testing/finite-differences.ts';
import { randomTensor } from './testing/random.ts';

test('each class has its row of weights and its bias', () => {
  const y = linear(tensor([2, 2], [1, 2, 3, 4]), tensor([3, 2], [1, 0, 0, 1, 1, 1]), tensor([3], [10, 20, 30]));
  expect([...y.data]).toEqual([11, 22, 33, 13, 24, 37]);
});

test('gradients', () => {
  const [x, weight, bias] = [randomTensor([3, 5], 1), randomTensor([7, 5], 2), randomTensor([7], 3)];
  const outputGradient = randomTensor([3, 7], 4);
  expect(
    gradientDeviation((v) => dot(linear(v, weight, bias), outputGradient), x, linearInputGradient(outputGradient, weight)),
  ).toBeLessThan(1e-7);
  expect(gradientDeviation((v) => dot(linear(x, v, bias), outputGradient), weight, linearWeightGradient(x, outputGradient))).toBeLessThan(
    1e-7,
  );
  expect(gradientDeviation((v) => dot(linear(x, weight, v), outputGradient), bias, biasGradient(outputGradient))).toBeLessThan(1e-7);
});
