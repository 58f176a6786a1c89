import type { LearningRateSpec, TrainingSpec } from './training.ts';

/**
 * Learning rate of `step` (the first is 1) in a run of `steps`.
 * `warmupEnd`: the last step of an `until-error` warm-up, undefined while it lasts; no meaning otherwise.
 */
export function learningRateAt(spec: LearningRateSpec, steps: number, step: number, warmupEnd?: number): number {
  const { rate, schedule, warmup } = spec;
  if (warmup.kind === 'linear' && step <= warmup.steps) return (rate * step) / warmup.steps;
  if (warmup.kind === 'until-error' && (warmupEnd === undefined || step <= warmupEnd)) return warmup.rate;
  switch (schedule) {
    case 'constant':
      return rate;
    case 'steps':
      return rate / 10 ** lastBeforeDrops(steps).filter((last) => step > last).length;
    case 'cosine':
      return (rate * (1 + Math.cos((Math.PI * Math.min(step - 1, steps)) / steps))) / 2;
  }
}

/** Of the schedule in steps: the paper's 32,000th of 64,000 is the last one at the full rate. */
const lastBeforeDrops = (steps: number): readonly number[] => [Math.floor(steps / 2), Math.floor((steps * 3) / 4)];

/** The last steps before a run's schedule lowers the rate. Pure. */
export const dropsOf = ({ learningRate: { schedule }, steps }: Pick<TrainingSpec, 'learningRate' | 'steps'>): readonly number[] =>
  schedule === 'steps' ? lastBeforeDrops(steps) : [];

/** So much of the average training error each step renews (shaders/record_metrics.wgsl). */
const RENEWED = 0.02;
/** The GPU keeps that average in float32, whose rounding stays far below this: only so near the error asked for may it lie on either side. */
const UNSURE = 1e-4;

/** A base learning rate that a run went on with after `step`. */
export interface RateChange {
  readonly step: number;
  readonly rate: number;
}

/** The base learning rate of a step, where that was changed on the way; `undefined` where it never was. Pure. */
export const baseRateAt = (changes: readonly RateChange[], step: number): number | undefined =>
  changes.findLast((change) => change.step < step)?.rate;

/**
 * The learning rate of each step of a run, the first being 1, as the GPU sets it (shaders/begin_step.wgsl) but for its rounding to
 * float32. `errors`: the shares of wrong answers of the batches, from step 1 on: an 'until-error' warm-up ends by them. `undefined` for
 * a step of which they do not tell for sure whether that has ended: seldom one, and few; and within a warm-up where the base rate was
 * changed, since that one's rate changed with it. Pure.
 */
export function learningRates(
  { learningRate, steps }: Pick<TrainingSpec, 'learningRate' | 'steps'>,
  errors: Iterable<number>,
  changes: readonly RateChange[] = [],
): (step: number) => number | undefined {
  const { warmup } = learningRate;
  const { within, after } = warmup.kind === 'until-error' ? endOfWarmup(warmup.error / 100, errors) : { within: 0, after: 0 };
  const unsureFrom = changes.length === 0 ? within : 0;
  return (step) =>
    step > unsureFrom && step < after
      ? undefined
      : learningRateAt({ ...learningRate, rate: baseRateAt(changes, step) ?? learningRate.rate }, steps, step, within);
}

/** The last step that is surely within a warm-up until the average error is below `error`, and the first that is surely after it. */
function endOfWarmup(error: number, errors: Iterable<number>): { readonly within: number; readonly after: number } {
  let [step, average, within] = [0, 1, Infinity];
  for (const share of errors) {
    step++;
    average += RENEWED * (share - average);
    if (average < error + UNSURE) within = Math.min(within, step);
    if (average < error - UNSURE) return { within, after: step + 1 };
  }
  return { within, after: Infinity };
}
