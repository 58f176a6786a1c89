import { differences, type Setup, type Trait } from '../../../spec/differences.ts';
import { DEFAULT_TRAINING } from '../../../spec/training.ts';

/** What the text of the network leaves out. In English whatever the page speaks: programs read files by these. */
const TEXTS = {
  initialisation: ({ network }) => `initial weights ${network.initialisation}`,
  batchSize: ({ training }) => `batch size ${training.batchSize}`,
  learningRate: ({ training }) => `learning rate ${training.learningRate.rate}`,
  schedule: ({ training }) => `schedule ${training.learningRate.schedule}`,
  warmup: ({
    training: {
      learningRate: { warmup },
    },
  }) =>
    `warm-up ${warmup.kind === 'none' ? 'none' : warmup.kind === 'linear' ? `linear over ${warmup.steps} steps` : `rate ${warmup.rate} until the error is below ${warmup.error}%`}`,
  momentum: ({ training }) => `momentum ${training.momentum}`,
  weightDecay: ({ training }) => `weight decay ${training.weightDecay}`,
  augment: ({ training }) => `augmentation ${training.augment}`,
  normalisation: ({ training }) => `normalisation by ${training.normalisation}`,
  order: ({ training }) => `order ${training.order}`,
  seed: ({ training }) => `seed ${training.seed}`,
  trainImages: ({ training: { trainImages = 0 } }) => `training images ${trainImages === 0 ? 'all' : trainImages}`,
  labelNoise: ({ training }) => `random labels ${training.labelNoise ?? 0}%`,
  storage: ({ training }) => `storage ${training.storage ?? 'float32'}`,
  steps: ({ training }) => `last step ${training.steps}`,
  evaluateEvery: ({ training }) => `test every ${training.evaluateEvery} steps`,
} satisfies Partial<Record<Trait, (setup: Setup) => string>>;

/** Each run's value of every setting in which any of them differs from the others or from the page's defaults: 'learning rate 0.3; seed 2'. Pure. */
export function settingsTexts(setups: readonly Setup[]): string[] {
  const differing = differences(
    setups.flatMap(({ network, training }) => [
      { network, training },
      { network: { ...network, initialisation: 'he' as const }, training: DEFAULT_TRAINING },
    ]),
  );
  const told = (Object.keys(TEXTS) as (keyof typeof TEXTS)[]).filter((trait) => differing.includes(trait));
  return setups.map((setup) => told.map((trait) => TEXTS[trait](setup)).join('; '));
}
