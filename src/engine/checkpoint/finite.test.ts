import { expect, it } from 'vitest';
import { firstNotFinite } from './finite.ts';
import type { Tensor } from './safetensors.ts';

it('names the first tensor with a value that is not finite, wherever that is', () => {
  const tensors = (...last: number[]): Map<string, Tensor> =>
    new Map(last.map((value, i) => [`t${i}`, { shape: [3], data: Float32Array.of(-3e38, 0, value) }]));
  expect(firstNotFinite(tensors(1, -0, 3e38))).toBeUndefined();
  expect(firstNotFinite(tensors(1, NaN, Infinity))).toBe('t1');
  expect(firstNotFinite(tensors(-Infinity, NaN))).toBe('t0');
  expect(firstNotFinite(new Map())).toBeUndefined();
});
