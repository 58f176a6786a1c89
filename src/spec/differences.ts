import { depthOf, hasShortcuts, type NetworkSpec } from './network.ts';
import { same } from './same.ts';
import type { TrainingSpec } from './training.ts';

/** What two runs can differ in, by the names that people know. */
export type Trait =
  | 'depth'
  | 'widths'
  | 'block'
  | 'activation'
  | 'shortcuts'
  | 'option'
  | 'shortcutScale'
  | 'norm'
  | 'initialisation'
  | 'batchSize'
  | 'learningRate'
  | 'schedule'
  | 'warmup'
  | 'momentum'
  | 'weightDecay'
  | 'augment'
  | 'normalisation'
  | 'order'
  | 'seed'
  | 'trainImages'
  | 'labelNoise'
  | 'storage'
  | 'steps'
  | 'evaluateEvery';

export interface Setup {
  readonly network: NetworkSpec;
  readonly training: TrainingSpec;
}

/** A run's value of each trait. `null`: it has no such thing, and so does not differ in it: a plain network has no shortcut option. */
const VALUES: Readonly<Record<Trait, (setup: Setup) => unknown>> = {
  depth: ({ network }) => depthOf(network),
  widths: ({ network }) => network.widths,
  block: ({ network }) => network.block,
  activation: ({ network }) => network.activation,
  // Which of the blocks have one, however many there are.
  shortcuts: ({ network: { residual } }) => (residual.includes(true) && residual.includes(false) ? residual : residual.includes(true)),
  option: ({ network }) => (hasShortcuts(network) ? network.shortcut : null),
  shortcutScale: ({ network }) => (hasShortcuts(network) ? network.shortcutScale : null),
  norm: ({ network }) => network.norm,
  initialisation: ({ network }) => network.initialisation,
  batchSize: ({ training }) => training.batchSize,
  learningRate: ({ training }) => training.learningRate.rate,
  schedule: ({ training }) => training.learningRate.schedule,
  warmup: ({ training }) => training.learningRate.warmup,
  momentum: ({ training }) => training.momentum,
  weightDecay: ({ training }) => training.weightDecay,
  augment: ({ training }) => training.augment,
  normalisation: ({ training }) => training.normalisation,
  order: ({ training }) => training.order,
  seed: ({ training }) => training.seed,
  trainImages: ({ training }) => training.trainImages ?? 0,
  labelNoise: ({ training }) => training.labelNoise ?? 0,
  steps: ({ training }) => training.steps,
  storage: ({ training }) => training.storage ?? 'float32',
  evaluateEvery: ({ training }) => training.evaluateEvery,
};

/** What runs differ in, most telling first. Pure. */
export function differences(setups: readonly Setup[]): Trait[] {
  return (Object.keys(VALUES) as Trait[]).filter((trait) => {
    const values = setups.map(VALUES[trait]).filter((value) => value !== null);
    return values.some((value) => !same(value, values[0]));
  });
}
