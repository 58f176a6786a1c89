import type { LearningRateSpec } from '../spec/training.ts';

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
      // The paper's 32,000th of 64,000 steps is the last one at the full rate.
      return step <= steps / 2 ? rate : step <= (steps * 3) / 4 ? rate / 10 : rate / 100;
    case 'cosine':
      return (rate * (1 + Math.cos((Math.PI * Math.min(step - 1, steps)) / steps))) / 2;
  }
}
