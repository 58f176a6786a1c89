import * as v from 'valibot';
import { parse, SpecError } from './spec-error.ts';

/** How the learning rate moves over a run. */
export interface LearningRateSpec {
  /** Base learning rate. */
  readonly rate: number;
  /**
   * `constant`; `steps`: divided by 10 at 1/2 and 3/4 of the run (32k and 48k of the paper's 64k);
   * `cosine`: half a cosine from `rate` to 0 over the run.
   */
  readonly schedule: 'constant' | 'steps' | 'cosine';
  readonly warmup:
    | { readonly kind: 'none' }
    /** Rises linearly to `rate` over the first `steps` steps. */
    | { readonly kind: 'linear'; readonly steps: number }
    /** The paper's rule for depth 110: `rate` until the training error (%) is below `error`. */
    | { readonly kind: 'until-error'; readonly rate: number; readonly error: number };
}

/** How a network is trained. The runs of a comparison share it, but for what one of them has of its own. */
export interface TrainingSpec {
  readonly batchSize: number;
  readonly learningRate: LearningRateSpec;
  readonly momentum: number;
  /** L2 penalty on every parameter, 1e-4 in the paper. */
  readonly weightDecay: number;
  /** `standard`: pad 4, random 32x32 crop, horizontal flip. */
  readonly augment: 'none' | 'standard';
  /** `channel`: mean and standard deviation a channel. `pixel`: the mean image is subtracted, as in the paper. */
  readonly normalisation: 'channel' | 'pixel';
  /** `shuffled`: a new seeded permutation each epoch. `sequential`: file order. */
  readonly order: 'shuffled' | 'sequential';
  /** Seeds initial weights, shuffling and augmentation; a 32-bit unsigned integer. */
  readonly seed: number;
  /** How a GPU that can (`shader-f16`) stores what the forward pass keeps for the backward pass; float32 where it is missing. */
  readonly storage?: 'float32' | 'float16';
  /** Only the first so many training images, in file order; 0 or missing: all that there are. */
  readonly trainImages?: number;
  /** Of the training images, so many % get a random label in place of their own (label-noise.ts); missing: none. */
  readonly labelNoise?: number;
  /** Length of the run in steps; the schedule scales with it and training stops there. */
  readonly steps: number;
  /** Steps between evaluations on the whole test set; 0 never evaluates. */
  readonly evaluateEvery: number;
}

/** Settings with those that may be missing as they are then: what is said and what is left out compare alike. */
export const completed = (training: TrainingSpec): TrainingSpec => ({ storage: 'float32', trainImages: 0, labelNoise: 0, ...training });

export const MAX_BATCH_SIZE = 1024;
export const MAX_STEPS = 10_000_000;

const whole = (name: string, from: number, to: number) =>
  v.pipe(
    v.number(`${name} must be a number`),
    v.integer(`${name} must be a whole number`),
    v.minValue(from, `${name} must be at least ${from}`),
    v.maxValue(to, `${name} must be at most ${to}`),
  );
const real = (name: string, from: number, to: number) =>
  v.pipe(
    v.number(`${name} must be a number`),
    v.minValue(from, `${name} must be at least ${from}`),
    v.maxValue(to, `${name} must be at most ${to}`),
  );

const entries = {
  batchSize: whole('batchSize', 1, MAX_BATCH_SIZE),
  learningRate: v.strictObject({
    rate: real('rate', 0, 100),
    schedule: v.picklist(['constant', 'steps', 'cosine']),
    warmup: v.variant('kind', [
      v.strictObject({ kind: v.literal('none') }),
      v.strictObject({ kind: v.literal('linear'), steps: whole('warm-up steps', 1, MAX_STEPS) }),
      v.strictObject({ kind: v.literal('until-error'), rate: real('warm-up rate', 0, 100), error: real('warm-up error', 0, 100) }),
    ]),
  }),
  momentum: real('momentum', 0, 0.9999),
  weightDecay: real('weightDecay', 0, 1),
  augment: v.picklist(['none', 'standard']),
  normalisation: v.picklist(['channel', 'pixel']),
  order: v.picklist(['shuffled', 'sequential']),
  seed: whole('seed', 0, 0xffff_ffff),
  storage: v.exactOptional(v.picklist(['float32', 'float16'])),
  trainImages: v.exactOptional(whole('trainImages', 0, 10_000_000)),
  labelNoise: v.exactOptional(real('labelNoise', 0, 100)),
  steps: whole('steps', 1, MAX_STEPS),
  evaluateEvery: whole('evaluateEvery', 0, MAX_STEPS),
};

export const trainingSchema = v.strictObject(entries);

/** Settings that one run has of its own, in place of the shared ones. */
export type OwnTraining = Readonly<Partial<TrainingSpec>>;

export const ownTrainingSchema = v.strictObject({
  batchSize: v.exactOptional(entries.batchSize),
  learningRate: v.exactOptional(entries.learningRate),
  momentum: v.exactOptional(entries.momentum),
  weightDecay: v.exactOptional(entries.weightDecay),
  augment: v.exactOptional(entries.augment),
  normalisation: v.exactOptional(entries.normalisation),
  order: v.exactOptional(entries.order),
  seed: v.exactOptional(entries.seed),
  storage: entries.storage,
  trainImages: entries.trainImages,
  labelNoise: entries.labelNoise,
  steps: v.exactOptional(entries.steps),
  evaluateEvery: v.exactOptional(entries.evaluateEvery),
});

/** Checks `value`; throws a SpecError that names the field. */
export function parseTraining(value: unknown): TrainingSpec {
  return parse(trainingSchema, value, 'training');
}

/** The same for what one run has of its own. */
export function parseOwnTraining(value: unknown): OwnTraining {
  return parse(ownTrainingSchema, value, 'training');
}

/** Throws a SpecError for a run that goes through more images than the GPU, which numbers them in 32 bits, can tell apart. */
export function checkImageCount({ steps, batchSize }: Pick<TrainingSpec, 'steps' | 'batchSize'>): void {
  if (steps * batchSize >= 2 ** 32)
    throw new SpecError(`training: ${steps} steps of ${batchSize} images are more than 2^32 images; take fewer steps`);
}

/** Images of an epoch of a run, of a set that has so many. Pure. */
export const epochImages = (ofSet: number, { trainImages = 0 }: Pick<TrainingSpec, 'trainImages'>): number =>
  trainImages === 0 ? ofSet : Math.min(trainImages, ofSet);

/** The setting that separates plain from residual soonest, at a length of one class. */
export const DEFAULT_TRAINING: TrainingSpec = {
  batchSize: 32,
  learningRate: { rate: 0.03, schedule: 'constant', warmup: { kind: 'none' } },
  momentum: 0.9,
  weightDecay: 1e-4,
  augment: 'standard',
  normalisation: 'channel',
  order: 'shuffled',
  seed: 1,
  steps: 2000,
  evaluateEvery: 200,
};
