import { expect, test } from 'vitest';
import { globalAveragePool, globalAveragePoolGradient } from './pooling.ts';
import { tensor } from './tensor.ts';
import { dot, gradientDeviation } from './testing/finite-differences.ts';
import { randomTensor } from './testing/random.ts';

test('mean over the pixels of each image and channel', () => {
  const y = globalAveragePool(tensor([2, 1, 2, 2], [1, 10, 3, 30, 5, 50, 9, 70]));
  expect(y.shape).toEqual([2, 2]);
  expect([...y.data]).toEqual([2, 20, 7, 60]);
});

test('gradient', () => {
  const x = randomTensor([2, 3, 5, 4], 1);
  const outputGradient = randomTensor([2, 4], 2);
  const gradient = globalAveragePoolGradient(outputGradient, x.shape);
  expect(gradientDeviation((v) => dot(globalAveragePool(v), outputGradient), x, gradient)).toBeLessThan(1e-7);
});
