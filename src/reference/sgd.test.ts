import { expect, test } from 'vitest';
import { sgd } from './sgd.ts';
import { tensor } from './tensor.ts';

test('two steps by hand, weight decay in the gradient', () => {
  const settings = { learningRate: 0.5, momentum: 0.9, weightDecay: 0.01 };
  const first = sgd(tensor([1], [2]), tensor([1], [1]), tensor([1]), settings);
  expect(first.velocity.data[0]).toBeCloseTo(1.02, 15);
  expect(first.weight.data[0]).toBeCloseTo(1.49, 15);
  const second = sgd(first.weight, tensor([1], [-1]), first.velocity, settings);
  expect(second.velocity.data[0]).toBeCloseTo(0.9 * 1.02 - 1 + 0.0149, 15);
  expect(second.weight.data[0]).toBeCloseTo(1.49 - 0.5 * (0.9 * 1.02 - 1 + 0.0149), 15);
});
