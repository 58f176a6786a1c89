import { expect, it } from 'vitest';
import { batchNorm, channelStatistics } from '../../reference/batch-norm.ts';
import { randomNetwork, randomTensor } from '../../reference/testing/random.ts';
import { lookUp } from '../../reference/tensor.ts';
import { architectureOf } from '../../spec/architecture.ts';
import { networkOfDepth } from '../../spec/network.ts';
import { partOf, Layout } from '../network/layout.ts';
import { layerResponses } from './responses.ts';

it('is the deviation of what each batch norm of the branch gives, also where a channel does not vary', () => {
  const network = networkOfDepth(8, true, { widths: [4, 8, 12], shortcut: 'B' });
  const architecture = architectureOf(network);
  const layout = new Layout(architecture);
  const tensors = randomNetwork(network, 10, 7);
  const parameters = new Float32Array(layout.sizes.parameters);
  for (const slot of layout.slots) if (slot.kind !== 'convolution') partOf(parameters, slot).set(lookUp(tensors, slot.name).data);
  const running = new Float32Array(layout.sizes.running);
  const expected = new Map<string, number>();
  layout.runningSlots.forEach(({ name, channels, offset }, i) => {
    const input = randomTensor([7, 5, 3, channels], i, -3, 4);
    input.data.forEach((_, at) => {
      if (at % channels === 2) input.data[at] = 5;
    });
    const { mean, variance } = channelStatistics(input);
    running.set(mean.data, offset);
    running.set(variance.data, offset + channels);
    const output = batchNorm(input, lookUp(tensors, `${name}.weight`), lookUp(tensors, `${name}.bias`), mean, variance);
    expected.set(name, deviation(output.data));
  });

  const responses = layerResponses(parameters, running, layout, architecture);
  const layers = ['bn1', ...[1, 2, 3].flatMap((stage) => [`layer${stage}.0.bn1`, `layer${stage}.0.bn2`])];
  expect(responses).toHaveLength(layers.length);
  layers.forEach((name, i) => expect(responses?.[i]).toBeCloseTo(expected.get(name) ?? NaN, 5));
});

it.each([{ activation: 'pre' }, { norm: 'none' }] as const)('is nothing where no batch norm follows: %o', (more) => {
  const architecture = architectureOf(networkOfDepth(8, true, more));
  const layout = new Layout(architecture);
  const { parameters, running } = layout.sizes;
  expect(layerResponses(new Float32Array(parameters), new Float32Array(running), layout, architecture)).toBeUndefined();
});

function deviation(values: ArrayLike<number>): number {
  const all = Array.from(values);
  const mean = all.reduce((a, b) => a + b, 0) / all.length;
  return Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length);
}
