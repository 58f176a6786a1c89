import { expect, test } from 'vitest';
import { padShortcut, padShortcutGradient } from './shortcut.ts';
import { tensor } from './tensor.ts';
import { dot, gradientDeviation } from './testing/finite-differences.ts';
import { randomTensor } from './testing/random.ts';

test('every second pixel from the first on, then zero channels', () => {
  const x = tensor([1, 3, 4, 1], [11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34]);
  const y = padShortcut(x, 2, 3);
  expect(y.shape).toEqual([1, 2, 2, 3]);
  expect([...y.data]).toEqual([11, 0, 0, 13, 0, 0, 31, 0, 0, 33, 0, 0]);
});

test.each([
  [1, 5, 9, 2],
  [2, 4, 6, 3],
  [1, 1, 1, 4],
])('gradient, input [%i, %i, %i, %i]', (...shape) => {
  const x = randomTensor(shape, 1);
  for (const stride of [1, 2] as const) {
    const outputGradient = randomTensor(padShortcut(x, stride, 7).shape, 2);
    const gradient = padShortcutGradient(outputGradient, stride, shape);
    expect(gradientDeviation((v) => dot(padShortcut(v, stride, 7), outputGradient), x, gradient)).toBeLessThan(1e-7);
  }
});
