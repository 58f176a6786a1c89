import type { Trait } from '../spec/differences.ts';
import type { TrainingSpec } from '../spec/training.ts';
import { formatWords } from './format-words.ts';
import { reportWords } from './report-words.ts';

/** What the settings say, shared ones and those that a run has of its own. */
export const settingWords = {
  label: 'Shared settings',
  hint: 'Changing a setting restarts the runs it affects.',
  more: 'More settings',
  notANumber: 'Type a number.',
  /** Said of a value that cannot be taken. */
  limits: {
    whole: (name: string) => `${name} must be a whole number`,
    least: (name: string, least: string) => `${name} must be at least ${least}`,
    most: (name: string, most: string) => `${name} must be at most ${most}`,
  },
  batchSize: 'Batch size',
  learningRate: 'Learning rate',
  schedule: 'Schedule',
  schedules: { constant: 'constant', steps: 'step decay', cosine: 'cosine' },
  warmup: 'Warm-up',
  warmups: { none: 'none', linear: 'linear', 'until-error': 'until an error' },
  warmupSteps: 'Warm-up steps',
  warmupRate: 'Warm-up rate',
  warmupError: 'Until error, %',
  momentum: 'Momentum',
  weightDecay: 'Weight decay',
  augment: 'Augmentation',
  normalisation: 'Normalisation',
  normalisations: { channel: 'by channel', pixel: 'by pixel' },
  trainImages: 'Training images',
  allImages: 'all',
  labelNoise: 'Random labels, %',
  storage: 'Storage',
  noHalfs: 'This GPU does not support float16.',
  seed: 'Seed',
  steps: 'Stop at step',
  evaluateEvery: 'Evaluate every',
  pace: 'Pace',
  paces: { lockstep: 'Lock-step', free: 'Free' },
  on: 'on',
  off: 'off',
  own: 'Settings of its own',
  giveOwn: 'Give it a setting of its own',
  share: (setting: string) => `Share the ${setting} again`,
  terms: {
    batchSize: 'How many images each step learns from.',
    learningRate: 'How far each step moves the weights. Too high, and training breaks down; too low, and it takes very long.',
    schedule:
      'How the learning rate changes over the run. Step decay: a tenth from halfway on, a hundredth from three quarters. Cosine: falls to 0 along half a cosine.',
    warmup:
      'How the first steps are made smaller. Linear: the rate rises to its full value. Until an error: a lower rate until the training error falls below a value, the paper’s rule for depth 110.',
    momentum: 'How much of the last step carries over into the next.',
    weightDecay: 'Pulls all weights towards zero: each step adds this number times the weight to every weight’s gradient.',
    seed: 'Where all randomness comes from: initial weights, order, shifts and flips. The same seed on the same GPU gives the same run.',
    steps: 'Training stops here. The schedule stretches with it.',
    evaluateEvery: 'Steps between evaluations on the whole test set. 0: never.',
    augment: 'Each image is shifted by up to 4 pixels and half the time mirrored, so that no two epochs look alike.',
    normalisation:
      'How the images are normalised. By channel: minus the mean of each colour, divided by its standard deviation. By pixel: minus the mean image, as in the paper.',
    trainImages: 'How many training images to use, counted from the start of the set. 0: all of them.',
    labelNoise:
      'This share of the training images gets a random label, by chance perhaps the right one, and keeps it. Test images keep their own.',
    storage:
      'The precision in which the forward pass stores its results for the backward pass. float16 takes half the memory; sums and weights stay float32.',
    pace: 'Lock-step: all runs take each step together. Free: each goes as fast as it can.',
  },
} as const;

/** What runs differ in, in a sentence. */
export const traitWords: Readonly<Record<Trait, string>> = {
  depth: 'depth',
  widths: 'widths',
  block: 'block',
  activation: 'activation order',
  shortcuts: 'shortcuts',
  option: 'shortcut option',
  norm: 'batch norm',
  initialisation: 'initial weights',
  batchSize: 'batch size',
  learningRate: 'learning rate',
  schedule: 'schedule',
  warmup: 'warm-up',
  momentum: 'momentum',
  weightDecay: 'weight decay',
  augment: 'augmentation',
  normalisation: 'input normalisation',
  order: 'order of the images',
  seed: 'seed',
  steps: 'last step',
  trainImages: 'training images',
  labelNoise: 'random labels',
  storage: 'storage',
  evaluateEvery: 'evaluations',
};

/** 'learning rate 0.1', 'augmentation off'. */
export function settingText(setting: keyof TrainingSpec, training: TrainingSpec): string {
  const name = traitWords[setting];
  const { learningRate } = training;
  switch (setting) {
    case 'learningRate':
      return formatWords.list([
        `${name} ${learningRate.rate}`,
        ...(learningRate.schedule === 'constant' ? [] : [settingWords.schedules[learningRate.schedule]]),
        ...(learningRate.warmup.kind === 'none' ? [] : [traitWords.warmup]),
      ]);
    case 'augment':
      return `${name} ${training.augment === 'standard' ? settingWords.on : settingWords.off}`;
    case 'normalisation':
      return `${name} ${settingWords.normalisations[training.normalisation]}`;
    case 'trainImages':
      return training.trainImages === undefined || training.trainImages === 0
        ? `${name} ${settingWords.allImages}`
        : `${name} ${training.trainImages}`;
    case 'order':
      return `${name} ${reportWords.orders[training.order]}`;
    case 'evaluateEvery':
      return `${name} ${training.evaluateEvery === 0 ? reportWords.never : training.evaluateEvery}`;
    case 'labelNoise':
      return `${name} ${training.labelNoise ?? 0}%`;
    default:
      return `${name} ${training[setting]}`;
  }
}
