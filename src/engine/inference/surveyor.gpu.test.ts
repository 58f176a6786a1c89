import { expect, test } from 'vitest';
import { inference } from '../../reference/network.ts';
import { architectureOf } from '../../spec/architecture.ts';
import { networkOfDepth, type NetworkSpec } from '../../spec/network.ts';
import { DEFAULT_TRAINING, type TrainingSpec } from '../../spec/training.ts';
import type { Tensor } from '../checkpoint/safetensors.ts';
import { fromEngine, Layout, partOf, toEngine } from '../network/layout.ts';
import { expectClose, inScopes, useGpu } from '../testing/harness.ts';
import { randomSet, referenceImages } from '../testing/images.ts';
import { DeviceImages } from '../training/dataset.ts';
import { Trainer } from '../training/trainer.ts';
import { randomDirections } from './directions.ts';

const rig = useGpu();
const set = randomSet(8, 4);
const training: TrainingSpec = { ...DEFAULT_TRAINING, batchSize: 4, augment: 'none' };

/** The weights of a checkpoint, moved along both directions. */
function moved(network: NetworkSpec, tensors: ReadonlyMap<string, Tensor>, x: number, y: number) {
  const architecture = architectureOf(network);
  const layout = new Layout(architecture);
  const parameters = new Float32Array(layout.sizes.parameters);
  for (const slot of layout.slots) {
    const tensor = tensors.get(slot.name);
    if (tensor !== undefined) parameters.set(toEngine(slot, tensor.data), slot.offset);
  }
  const [along, across] = randomDirections(parameters, architecture, layout);
  const point = parameters.map((value, i) => value + x * along[i] + y * across[i]);
  const slots = new Map(layout.slots.map((slot) => [slot.name, slot]));
  return new Map(
    [...tensors].map(([name, { shape, data }]) => {
      const slot = slots.get(name);
      return [name, { shape, data: Float64Array.from(slot === undefined ? data : fromEngine(slot, partOf(point, slot))) }];
    }),
  );
}

const NETWORKS: readonly NetworkSpec[] = [
  networkOfDepth(8, true, { widths: [4, 8, 12], shortcut: 'B' }),
  networkOfDepth(8, false, { widths: [4, 8, 12] }),
  networkOfDepth(11, true, { widths: [4, 8, 12], block: 'bottleneck', activation: 'pre', norm: 'none' }),
];

test.each(NETWORKS)('losses around the weights are the reference’s: $block, $activation-activation, norm $norm', (network) =>
  inScopes(rig.gpu, async () => {
    const device = await DeviceImages.create(rig.gpu, set);
    const trainer = await Trainer.create(rig.gpu, device, { network, training });
    try {
      await trainer.prepareSurvey();
      trainer.enqueue(3);
      const { tensors } = await trainer.checkpoint();
      const { images, labels } = referenceImages(set.train, 6);
      const points = [0, 0, 0.5, 0, 0, -1, -0.25, 0.75];
      const losses = [0, 2, 4, 6].map((i) => inference(network, moved(network, tensors, points[i], points[i + 1]), images, labels).loss);
      const found = await trainer.survey(Float32Array.from(points), 6);
      expect(found).toMatchObject({ step: 3, images: 6 });
      expectClose(found?.losses ?? [], losses, 1e-4);
      expect(new Set(losses).size, 'each point differs').toBe(4);

      // Training goes on; the plane stays where it was until another survey begins.
      trainer.enqueue(1);
      const later = await trainer.survey(Float32Array.from(points.slice(2)), 6, 3);
      expect(later?.step).toBe(3);
      expectClose(later?.losses ?? [], losses.slice(1), 1e-4);
      expect(await trainer.survey(Float32Array.from(points), 6, 2), 'of weights that are gone').toBeUndefined();
      const after = await trainer.survey(Float32Array.from([0, 0]), 6);
      expect(after?.step).toBe(4);
      expect(await trainer.survey(Float32Array.from([0, 0]), 100), 'there are no more').toMatchObject({ images: set.train.count });
      expect(after?.losses[0]).not.toBeCloseTo(losses[0], 4);
    } finally {
      trainer.destroy();
      device.destroy();
    }
  }),
);
