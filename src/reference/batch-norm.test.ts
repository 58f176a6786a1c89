import { expect, test } from 'vitest';
import { batchNorm, batchNormGradient, channelStatistics, updateRunning } from './batch-norm.ts';
import { tensor } from './tensor.ts';
import { dot, gradientDeviation } from './testing/finite-differences.ts';
import { randomTensor } from './testing/random.ts';

/** Two pixels of two channels: 1, 5 and 2, 2. */
const pair = tensor([1, 1, 2, 2], [1, 2, 5, 2]);

test('statistics are biased, channel by channel', () => {
  const { count, mean, variance } = channelStatistics(pair);
  expect(count).toBe(2);
  expect([...mean.data]).toEqual([3, 2]);
  expect([...variance.data]).toEqual([4, 0]);
});

test('normalises, scales and shifts; a channel of equal values becomes its shift', () => {
  const { mean, variance } = channelStatistics(pair);
  const y = batchNorm(pair, tensor([2], [10, 10]), tensor([2], [1, 7]), mean, variance);
  const deviation = 20 / Math.sqrt(4 + 1e-5);
  [1 - deviation, 7, 1 + deviation, 7].forEach((value, i) => expect(y.data[i]).toBeCloseTo(value, 13));
});

test('running averages take a tenth of the batch, with the unbiased variance', () => {
  const updated = updateRunning({ mean: tensor([2], [1, 1]), variance: tensor([2], [1, 1]) }, channelStatistics(pair));
  [0.9 + 0.3, 0.9 + 0.2].forEach((value, c) => expect(updated.mean.data[c]).toBeCloseTo(value, 15));
  [0.9 + 0.1 * 8, 0.9].forEach((value, c) => expect(updated.variance.data[c]).toBeCloseTo(value, 15));
});

test('a single value a channel leaves the running variance finite', () => {
  const updated = updateRunning({ mean: tensor([1]), variance: tensor([1], [1]) }, channelStatistics(tensor([1, 1, 1, 1], [3])));
  expect([...updated.variance.data]).toEqual([0.9]);
});

test.each([
  [1, 5, 9, 4],
  [7, 2, 2, 3],
  [3, 1, 1, 2],
])('gradients of %i images, %i x %i, %i channels', (...shape) => {
  const channels = shape[3];
  const x = randomTensor(shape, 1, -1, 3);
  const scale = randomTensor([channels], 2, 0.5, 1.5);
  const shift = randomTensor([channels], 3);
  const outputGradient = randomTensor(shape, 4);
  const loss = (input: typeof x, s: typeof scale, t: typeof shift): number => {
    const { mean, variance } = channelStatistics(input);
    return dot(batchNorm(input, s, t, mean, variance), outputGradient);
  };
  const gradient = batchNormGradient(x, scale, channelStatistics(x), outputGradient);
  expect(gradientDeviation((v) => loss(v, scale, shift), x, gradient.input)).toBeLessThan(1e-7);
  expect(gradientDeviation((v) => loss(x, v, shift), scale, gradient.scale)).toBeLessThan(1e-7);
  expect(gradientDeviation((v) => loss(x, scale, v), shift, gradient.shift)).toBeLessThan(1e-7);
});
