import { expect, test } from 'vitest';
import { inference } from '../../reference/network.ts';
import type { Tensor as Reference } from '../../reference/tensor.ts';
import { randomNetwork } from '../../reference/testing/random.ts';
import { trainStep } from '../../reference/train-step.ts';
import { networkOfDepth, type NetworkSpec } from '../../spec/network.ts';
import { DEFAULT_TRAINING, type TrainingSpec } from '../../spec/training.ts';
import type { Tensor } from '../checkpoint/safetensors.ts';
import { INITIAL_STATE } from '../checkpoint/training-state.ts';
import { momentumName } from '../checkpoint/check-init.ts';
import type { Tuning } from '../kernels/tuning.ts';
import { GPUS } from '../testing/cuts.ts';
import { expectClose, inScopes, useGpu } from '../testing/harness.ts';
import { randomSet, referenceImages } from '../testing/images.ts';
import { DeviceImages } from '../training/dataset.ts';
import { Trainer } from '../training/trainer.ts';
import type { VariantName } from '../../spec/variants.ts';
import { variantsFor } from '../tuning/variant-tunings.ts';

/*
 * Whole networks against the reference: one step of training, with all that it leaves, and an evaluation. Every
 * activation meets every shortcut with and without batch norm and scaled and not, and each of these three both kinds of block.
 */

type Kind = Pick<NetworkSpec, 'block' | 'activation' | 'shortcut' | 'shortcutScale' | 'norm'> & {
  readonly batch: number;
  readonly residual: readonly boolean[];
};

const ALL = [true, true, true];
const KINDS: readonly Kind[] = [
  { block: 'basic', activation: 'post', shortcut: 'A', shortcutScale: 1, norm: 'batch', batch: 7, residual: ALL },
  { block: 'bottleneck', activation: 'post', shortcut: 'A', shortcutScale: 0.9, norm: 'none', batch: 3, residual: ALL },
  { block: 'bottleneck', activation: 'post', shortcut: 'B', shortcutScale: 0.9, norm: 'batch', batch: 3, residual: [false, true, true] },
  { block: 'basic', activation: 'post', shortcut: 'B', shortcutScale: 1, norm: 'none', batch: 3, residual: ALL },
  { block: 'basic', activation: 'post', shortcut: 'C', shortcutScale: 1, norm: 'batch', batch: 4, residual: [true, false, true] },
  { block: 'bottleneck', activation: 'post', shortcut: 'C', shortcutScale: 2, norm: 'none', batch: 3, residual: [true, true, false] },
  { block: 'bottleneck', activation: 'pre', shortcut: 'A', shortcutScale: 0.9, norm: 'batch', batch: 3, residual: [true, false, true] },
  { block: 'basic', activation: 'pre', shortcut: 'A', shortcutScale: 1, norm: 'none', batch: 3, residual: ALL },
  { block: 'basic', activation: 'pre', shortcut: 'B', shortcutScale: 1, norm: 'batch', batch: 3, residual: ALL },
  { block: 'bottleneck', activation: 'pre', shortcut: 'B', shortcutScale: 0.9, norm: 'none', batch: 3, residual: [false, true, true] },
  { block: 'bottleneck', activation: 'pre', shortcut: 'C', shortcutScale: 0.5, norm: 'batch', batch: 3, residual: ALL },
  { block: 'basic', activation: 'pre', shortcut: 'C', shortcutScale: 1, norm: 'none', batch: 3, residual: [true, false, true] },
];

// One device for all that are cut alike, so that kernels which networks have in common are compiled once.
const forGpu = useGpu({ cutForGpu: true });
const rigs = { own: useGpu(), 'of a GPU': forGpu, 'in small tiles': forGpu };
const set = randomSet(7, 5);
const TRAINING: TrainingSpec = {
  ...DEFAULT_TRAINING,
  learningRate: { rate: 0.1, schedule: 'constant', warmup: { kind: 'none' } },
  weightDecay: 1e-2,
  augment: 'none',
  order: 'sequential',
};

/** Every way to do convolutions, Winograd's from a quarter of its channels on: `winograd-32` then mixes both ways. */
const tuningOf = ({ variant, cut }: Pick<Case, 'variant' | 'cut'>): Tuning => {
  const tuning = variantsFor(cut === 'own' ? rigs.own.gpu : GPUS[cut])[variant];
  return tuning.winograd === undefined
    ? tuning
    : { ...tuning, winograd: { ...tuning.winograd, fromChannels: tuning.winograd.fromChannels / 4 } };
};
interface Case extends Kind {
  readonly variant: VariantName;
  /** As suits the adapter at hand, or GPUs. */
  readonly cut: keyof typeof rigs;
  readonly widths: NetworkSpec['widths'];
}
const CASES = (['direct', 'winograd'] as const).flatMap((variant) =>
  KINDS.map((kind): Case => ({ ...kind, variant, cut: 'own', widths: [4, 8, 12] })),
);
const MIXED = [KINDS[4], KINDS[10]].map((kind): Case => ({ ...kind, variant: 'winograd-32', cut: 'own', widths: [4, 8, 12] }));
const ON_A_GPU: readonly Case[] = [
  { ...KINDS[0], variant: 'direct', cut: 'of a GPU', widths: [8, 16, 16] },
  { ...KINDS[8], variant: 'winograd', cut: 'of a GPU', widths: [8, 16, 16] },
  { ...KINDS[4], variant: 'direct', cut: 'in small tiles', widths: [8, 16, 16] },
  { ...KINDS[6], variant: 'winograd', cut: 'in small tiles', widths: [8, 16, 16] },
];

/** One step of training from random weights, and an evaluation. */
async function trainOnce(network: NetworkSpec, training: TrainingSpec, way: Pick<Case, 'variant' | 'cut'>) {
  const { gpu } = rigs[way.cut];
  const initial = randomNetwork(network, 10, 7);
  const tensors = new Map(
    [...initial].map(([name, { shape, data }]): [string, Tensor] => [name, { shape, data: Float32Array.from(data) }]),
  );
  const device = await DeviceImages.create(gpu, set);
  const trainer = await Trainer.create(gpu, device, {
    network,
    training,
    tuning: tuningOf(way),
    init: { network, training, tensors, state: INITIAL_STATE },
  });
  const { bytes } = trainer;
  trainer.enqueue(1);
  const [metrics] = await trainer.drainMetrics();
  const gradients = await trainer.readGradients();
  const after = (await trainer.checkpoint()).tensors;
  await trainer.prepareEvaluation();
  const evaluation = await trainer.evaluate();
  trainer.destroy();
  device.destroy();
  return { tensors, metrics, gradients, after, evaluation, bytes };
}

test.each([...CASES, ...MIXED, ...ON_A_GPU])(
  'a step of training and an evaluation: $activation-activation, option $shortcut times $shortcutScale, norm $norm, $block, batch $batch, $variant, cut $cut',
  ({ batch, residual, variant, cut, ...fields }) =>
    inScopes(rigs[cut].gpu, async () => {
      const network: NetworkSpec = { ...networkOfDepth(fields.block === 'basic' ? 8 : 11, true, fields), residual };
      const training = { ...TRAINING, batchSize: batch };
      const { tensors, metrics, gradients, after, evaluation } = await trainOnce(network, training, { variant, cut });

      const { images, labels } = referenceImages(set.train, batch);
      const expected = trainStep(network, { tensors: inDoubles(tensors), velocity: new Map() }, images, labels, {
        ...training,
        learningRate: 0.1,
      });
      expectClose([metrics.loss], [expected.loss], 1e-5);
      expect({ step: metrics.step, errors: metrics.errors, images: metrics.images }).toEqual({
        step: 1,
        errors: expected.errors,
        images: batch,
      });

      expect([...gradients.keys()]).toEqual([...expected.gradients.keys()]);
      for (const [name, { data }] of expected.gradients) within(name, gradients.get(name), data, 1e-4);
      for (const [name, { data }] of expected.state.tensors) within(name, after.get(name)?.data, data, 1e-4);
      for (const [name, { data }] of expected.state.velocity) within(momentumName(name), after.get(momentumName(name))?.data, data, 1e-4);

      const test = referenceImages(set.test, set.test.count);
      const tested = inference(network, inDoubles(after), test.images, test.labels);
      expectClose([evaluation.loss], [tested.loss], 1e-5);
      expect({ step: evaluation.step, errors: evaluation.errors, images: evaluation.images }).toEqual({
        step: 1,
        errors: tested.errors,
        images: set.test.count,
      });
    }),
);

test.for([CASES[0], CASES[2], CASES[20]])(
  'with maps in float16: $activation-activation, option $shortcut times $shortcutScale, norm $norm, $block, batch $batch, $variant',
  ({ batch, residual, variant, cut, ...fields }, { skip }) =>
    inScopes(rigs[cut].gpu, async () => {
      if (!rigs[cut].gpu.halfs) skip('this adapter has no shader-f16');
      const network: NetworkSpec = { ...networkOfDepth(fields.block === 'basic' ? 8 : 11, true, fields), residual };
      const training = { ...TRAINING, batchSize: batch };
      const { tensors, metrics, gradients, evaluation, bytes } = await trainOnce(
        network,
        { ...training, storage: 'float16' },
        { variant, cut },
      );

      const { images, labels } = referenceImages(set.train, batch);
      const expected = trainStep(network, { tensors: inDoubles(tensors), velocity: new Map() }, images, labels, {
        ...training,
        learningRate: 0.1,
      });
      // float16 has 11 bits, so rounding switches one ReLU in 2000; what all layers switch adds up in the gradients of the first.
      expectClose([metrics.loss], [expected.loss], 2e-3);
      for (const [name, { data }] of expected.gradients) {
        const found = gradients.get(name);
        const norm = (values: Float64Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
        expect(norm(data.map((value, i) => value - (found?.[i] ?? NaN))) / norm(data), name).toBeLessThan(
          name === 'fc.weight' ? 5e-3 : 0.15,
        );
      }

      const full = await trainOnce(network, training, { variant, cut });
      expectClose([evaluation.loss], [full.evaluation.loss], 5e-3);
      expect(metrics.loss).not.toBe(full.metrics.loss);
      expect(bytes).toBeLessThan(full.bytes);
    }),
);

const inDoubles = (tensors: ReadonlyMap<string, Tensor>): Map<string, Reference> =>
  new Map([...tensors].map(([name, { shape, data }]) => [name, { shape, data: Float64Array.from(data) }]));

/** As `expectClose`, with the tensor's name. */
function within(name: string, actual: ArrayLike<number> | undefined, expected: Float64Array, tolerance: number): void {
  if (actual === undefined) throw new Error(`there is no ${name}`);
  const size = Math.max(...expected.map(Math.abs));
  const off = Math.max(...expected.map((value, i) => Math.abs(value - actual[i])));
  expect(off / size, name).toBeLessThan(tolerance);
}
