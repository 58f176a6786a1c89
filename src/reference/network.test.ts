import { describe, expect, test } from 'vitest';
import { networkOfDepth, type NetworkSpec } from '../spec/network.ts';
import { inference, trainingPass } from './network.ts';
import { lookUp, type Tensor } from './tensor.ts';
import { gradientDeviation } from './testing/finite-differences.ts';
import { randomNetwork, randomTensor } from './testing/random.ts';

const CLASSES = 5;
const LABELS = [1, 4, 2];
/** Where the shape changes and where it stays, a shortcut on and a shortcut off. */
const SWITCHES = [true, false, true, true, false, true];

const kinds: { name: string; spec: NetworkSpec }[] = (['basic', 'bottleneck'] as const).flatMap((block) =>
  (['post', 'pre'] as const).flatMap((activation) =>
    (['A', 'B', 'C'] as const).flatMap((shortcut) =>
      (['batch', 'none'] as const).map((norm) => ({
        name: `${norm === 'batch' ? 'batch norm' : 'no norm'}, ${activation}-activation, option ${shortcut}, ${block}`,
        spec: {
          ...networkOfDepth(block === 'basic' ? 14 : 20, true, { block, activation, shortcut, norm, widths: [4, 8, 12] }),
          residual: SWITCHES,
        },
      })),
    ),
  ),
);

describe('the gradients of a network agree with finite differences', () => {
  test.each(kinds)('$name', { timeout: 60_000 }, ({ spec }) => {
    const [height, width] = spec.shortcut === 'B' ? [8, 8] : [5, 9];
    const images = randomTensor([LABELS.length, height, width, 3], 1);
    const tensors = randomNetwork(spec, CLASSES, 2);
    const gradients = trainingPass(spec, tensors, images, LABELS).backward();
    for (const [name, gradient] of gradients) {
      const loss = (value: Tensor): number => trainingPass(spec, new Map([...tensors, [name, value]]), images, LABELS).loss;
      expect(gradientDeviation(loss, lookUp(tensors, name), gradient, 1), name).toBeLessThan(1e-6);
    }
  });
});

test.each(kinds.filter(({ spec }) => spec.shortcut === 'B'))('in inference an answer does not depend on the batch: $name', ({ spec }) => {
  const images = randomTensor([3, 8, 8, 3], 1);
  const tensors = randomNetwork(spec, CLASSES, 2);
  const together = inference(spec, tensors, images, LABELS);
  const alone = LABELS.map((label, n) => {
    const image: Tensor = { shape: [1, 8, 8, 3], data: images.data.slice(n * 8 * 8 * 3, (n + 1) * 8 * 8 * 3) };
    return inference(spec, tensors, image, [label]);
  });
  expect([...together.logits.data]).toEqual(alone.flatMap(({ logits }) => [...logits.data]));
  expect(together.errors).toBe(alone.reduce((total, { errors }) => total + errors, 0));
  expect(together.loss).toBeCloseTo(alone.reduce((total, { loss }) => total + loss, 0) / 3, 12);
});

test('without batch norm training and inference compute the same', () => {
  const spec = networkOfDepth(8, true, { norm: 'none', widths: [4, 8, 12] });
  const images = randomTensor([3, 8, 8, 3], 1);
  const tensors = randomNetwork(spec, CLASSES, 2);
  const pass = trainingPass(spec, tensors, images, LABELS);
  expect(pass.logits).toEqual(inference(spec, tensors, images, LABELS).logits);
  expect(pass.running.size).toBe(0);
});

test('a missing tensor is named', () => {
  const spec = networkOfDepth(8, true, { widths: [4, 8, 12] });
  const tensors = randomNetwork(spec, CLASSES, 2);
  tensors.delete('layer2.0.bn1.running_var');
  expect(() => trainingPass(spec, tensors, randomTensor([1, 8, 8, 3], 1), [0])).toThrow('there is no tensor called layer2.0.bn1.running_var');
});
