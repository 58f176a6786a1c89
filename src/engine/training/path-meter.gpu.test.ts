import { expect, test } from 'vitest';
import { trainingPass } from '../../reference/network.ts';
import { lookUp } from '../../reference/tensor.ts';
import { pathsThrough } from '../../reference/testing/paths.ts';
import { architectureOf } from '../../spec/architecture.ts';
import { networkOfDepth, type NetworkSpec } from '../../spec/network.ts';
import { DEFAULT_TRAINING, type TrainingSpec } from '../../spec/training.ts';
import { expectClose, inScopes, useGpu } from '../testing/harness.ts';
import { randomSet, referenceImages } from '../testing/images.ts';
import { DeviceImages } from './dataset.ts';
import { Trainer } from './trainer.ts';

const rig = useGpu();
const set = randomSet(4, 4);
/** All images are in every batch. */
const training: TrainingSpec = { ...DEFAULT_TRAINING, batchSize: 4, augment: 'none', order: 'sequential' };

const NETWORKS: readonly NetworkSpec[] = [
  networkOfDepth(8, true, { widths: [4, 8, 12] }),
  networkOfDepth(8, true, { widths: [4, 8, 12], shortcut: 'B', shortcutScale: 0.9 }),
  networkOfDepth(8, true, { widths: [4, 8, 12], shortcut: 'C', norm: 'none' }),
  networkOfDepth(8, true, { widths: [16, 16, 32], activation: 'pre' }),
  networkOfDepth(11, true, { widths: [4, 8, 12], block: 'bottleneck', shortcut: 'B', activation: 'pre' }),
  { ...networkOfDepth(14, true, { widths: [4, 8, 12] }), residual: [true, false, true, false, true, false] },
  networkOfDepth(8, false, { widths: [4, 8, 12] }),
];

test.each(NETWORKS)('gradients along single paths are the reference’s: $block, $shortcut, $activation', (network) =>
  inScopes(rig.gpu, async () => {
    const device = await DeviceImages.create(rig.gpu, set);
    const trainer = await Trainer.create(rig.gpu, device, { network, training });
    try {
      await trainer.preparePaths();
      trainer.enqueue(2);
      const { tensors } = await trainer.checkpoint();
      const weights = new Map([...tensors].map(([name, { shape, data }]) => [name, { shape, data: Float64Array.from(data) }]));
      const { images, labels } = referenceImages(set.train, 4);
      const paths = pathsThrough(architectureOf(network).blocks);
      const sizes = paths.map((path) => {
        const gradients = trainingPass(network, weights, images, labels, path).backward();
        return Math.hypot(...lookUp(gradients, 'conv1.weight').data);
      });
      const found = await trainer.followPaths(paths);
      expect(found).toMatchObject({ step: 2, images: 4 });
      expectClose(found?.sizes ?? [], sizes, 1e-3);
      // Training goes on; the weights stay until other ones are taken.
      trainer.enqueue(1);
      const later = await trainer.followPaths(paths.slice(-1), 2);
      expect(later?.step).toBe(2);
      expectClose(later?.sizes ?? [], sizes.slice(-1), 1e-3);
      expect(await trainer.followPaths(paths, 1), 'of weights that are gone').toBeUndefined();
      expect(await trainer.followPaths(paths.slice(0, 1))).toMatchObject({ step: 3 });
    } finally {
      trainer.destroy();
      device.destroy();
    }
  }),
);
