import { expect, test } from 'vitest';
import type { ImageSet } from '../../spec/images.ts';
import { IMAGE_BYTES } from '../../spec/images.ts';
import { noisyLabels } from '../../spec/label-noise.ts';
import { networkOfDepth } from '../../spec/network.ts';
import { DEFAULT_TRAINING, type TrainingSpec } from '../../spec/training.ts';
import { inScopes, useGpu } from '../testing/harness.ts';
import { randomSet } from '../testing/images.ts';
import { DeviceImages } from './dataset.ts';
import { Trainer } from './trainer.ts';

const rig = useGpu();
const network = networkOfDepth(8, true, { widths: [4, 4, 8] });
const training: TrainingSpec = { ...DEFAULT_TRAINING, batchSize: 6, steps: 20 };

/** Losses and errors of eight steps, over the end of an epoch, and the test error after them. */
async function trained(set: ImageSet, options: Partial<TrainingSpec> = {}) {
  const images = await DeviceImages.create(rig.gpu, set);
  const trainer = await Trainer.create(rig.gpu, images, { network, training: { ...training, ...options } });
  try {
    await trainer.prepareEvaluation();
    trainer.enqueue(8);
    const steps = await trainer.drainMetrics();
    const { loss, errors } = await trainer.evaluate();
    return { steps, loss, errors };
  } finally {
    trainer.destroy();
    images.destroy();
  }
}

const inTest = (work: () => Promise<void>) => () => inScopes(rig.gpu, work);

test(
  'a subset is the same as a smaller set',
  inTest(async () => {
    const set = randomSet(50, 20, 4);
    const small = {
      ...set,
      train: { count: 21, labels: set.train.labels.slice(0, 21), pixels: set.train.pixels.slice(0, 21 * IMAGE_BYTES) },
    };
    expect(await trained(set, { trainImages: 21 })).toEqual(await trained(small));
    expect(await trained(set, { trainImages: 500 })).toEqual(await trained(set));
  }),
);

test(
  'random labels are the same as a set that has them, for training alone',
  inTest(async () => {
    const set = randomSet(50, 20, 4);
    const noisy = { ...set, train: { ...set.train, labels: noisyLabels(set.train.labels, 4, 60) } };
    const result = await trained(set, { labelNoise: 60 });
    expect(result).toEqual(await trained(noisy));
    expect(result).not.toEqual(await trained(set));
  }),
);

test(
  'a batch that a subset cannot fill is refused',
  inTest(async () => {
    await expect(trained(randomSet(50, 20, 4), { trainImages: 5 })).rejects.toThrow('a batch of 6 is more than the 5 training images');
  }),
);

test.each([2, 100, 256])('trains on %d classes', async (classes) => {
  await inScopes(rig.gpu, async () => {
    const { steps, loss } = await trained(randomSet(300, 30, classes));
    // Nothing is learnt from noise in eight steps: it starts at the level of guessing.
    expect(Math.abs(steps[0].loss - Math.log(classes))).toBeLessThan(1.5);
    expect(Number.isFinite(loss)).toBe(true);
  });
});
