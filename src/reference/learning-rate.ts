import type { LearningRateSpec } from '../spec/training.ts';

/**
 * Learning rate of `step` (the first is 1) in a run of `steps`.
 * `warmupEnd`: the last step of an `until-error` warm-up, undefined while it lasts; no meaning otherwise.
 */
export function learningRateAt(spec: LearningRateSpec, steps: number, step: number, warmupEnd?: number): number {
  const { rate, schedule, warmup } = spec;
  if (warmup.kind === 'linear' && step <= warmup.steps) return (rate * step) / warmup.steps;
  if (warmup.kind === 'until-error' && (warmupEnd === undefined || step <= warmupEnd)) return warmup.rate;
  // The share of the run that lies behind this step: half of it after 32,000 of the paper's 64,000 steps.
  const done = Math.min((step - 1) / steps, 1);
  switch (schedule) {
    case 'constant':
      return rate;
    case 'steps':
      return done < 1 / 2 ? rate : done < 3 / 4 ? rate / 10 : rate / 100;
    case 'cosine':
      return (rate * (1 + Math.cos(Math.PI * done))) / 2;
  }
}
