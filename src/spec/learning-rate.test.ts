import { expect, it } from 'vitest';
import { learningRateAt } from '../reference/learning-rate.ts';
import { learningRates } from './learning-rate.ts';
import type { LearningRateSpec } from './training.ts';

const [STEPS, AFTER] = [67, 80];
const all = Array.from({ length: AFTER }, (_, i) => i + 1);
const schedules = ['constant', 'steps', 'cosine'] as const;

it.for(schedules)('is that of the reference, with and without a linear warm-up: %s', (schedule) => {
  for (const warmup of [{ kind: 'none' }, { kind: 'linear', steps: 10 }] as const) {
    const learningRate: LearningRateSpec = { rate: 0.1, schedule, warmup };
    expect(all.map(learningRates({ learningRate, steps: STEPS }, []))).toEqual(all.map((step) => learningRateAt(learningRate, STEPS, step)));
  }
});

it.for(schedules)('ends a warm-up after the step that brings the average error below the one asked for: %s', (schedule) => {
  const learningRate: LearningRateSpec = { rate: 0.1, schedule, warmup: { kind: 'until-error', rate: 0.01, error: 80 } };
  // 0.98^11 is 0.801, 0.98^12 is 0.785; that all are wrong later does not bring it back.
  const errors = all.map((step) => (step <= 20 ? 0 : 1));
  expect(all.map(learningRates({ learningRate, steps: STEPS }, errors))).toEqual(all.map((step) => learningRateAt(learningRate, STEPS, step, 12)));
  expect(all.map(learningRates({ learningRate, steps: STEPS }, all.map(() => 1)))).toEqual(all.map(() => 0.01));
});

it('leaves out the steps of which rounding decides', () => {
  const learningRate: LearningRateSpec = { rate: 0.1, schedule: 'constant', warmup: { kind: 'until-error', rate: 0.01, error: 98 } };
  // The first right answers bring it to 98% as near as float32 can tell, where it stays for a while.
  const rateOf = learningRates({ learningRate, steps: STEPS }, [0, 0.98, 0.98, 0.9, 0.9]);
  expect([1, 2, 3, 4, 5, 6].map(rateOf)).toEqual([0.01, undefined, undefined, undefined, 0.1, 0.1]);
});
