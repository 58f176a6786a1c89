import { expect, it } from 'vitest';
import { dropsOf, learningRateAt, learningRates } from './learning-rate.ts';
import type { LearningRateSpec } from './training.ts';

const none = { kind: 'none' } as const;

it('constant', () => {
  const spec: LearningRateSpec = { rate: 0.1, schedule: 'constant', warmup: none };
  expect([1, 50, 100, 1000].map((step) => learningRateAt(spec, 100, step))).toEqual([0.1, 0.1, 0.1, 0.1]);
});

it("steps: the paper's 32,000 and 48,000 of 64,000", () => {
  const spec: LearningRateSpec = { rate: 0.1, schedule: 'steps', warmup: none };
  const at = (step: number): number => learningRateAt(spec, 64_000, step);
  expect([at(1), at(32_000), at(32_001), at(48_000), at(48_001), at(64_000)]).toEqual([0.1, 0.1, 0.1 / 10, 0.1 / 10, 0.1 / 100, 0.1 / 100]);
});

it('steps: a run that 4 does not divide', () => {
  const spec: LearningRateSpec = { rate: 1, schedule: 'steps', warmup: none };
  expect([1, 2, 3, 4, 5].map((step) => learningRateAt(spec, 5, step))).toEqual([1, 1, 0.1, 0.01, 0.01]);
});

it('steps: tells where the rate falls', () => {
  for (const steps of [4, 5, 6, 7, 64_000]) {
    const learningRate: LearningRateSpec = { rate: 1, schedule: 'steps', warmup: none };
    const drops = dropsOf({ learningRate, steps });
    expect(drops.map((step) => [learningRateAt(learningRate, steps, step), learningRateAt(learningRate, steps, step + 1)])).toEqual([
      [1, 0.1],
      [0.1, 0.01],
    ]);
  }
  expect(dropsOf({ learningRate: { rate: 1, schedule: 'cosine', warmup: none }, steps: 9 })).toEqual([]);
});

it('cosine: from the rate to 0, which follows the last step', () => {
  const spec: LearningRateSpec = { rate: 0.2, schedule: 'cosine', warmup: none };
  const at = (step: number): number => learningRateAt(spec, 100, step);
  expect(at(1)).toBe(0.2);
  expect(at(51)).toBeCloseTo(0.1, 15);
  expect(at(26)).toBeCloseTo(0.1 + 0.1 * Math.SQRT1_2, 15);
  expect(at(101)).toBe(0);
  expect(at(500)).toBe(0);
});

it('linear warm-up reaches the rate in its last step', () => {
  const spec: LearningRateSpec = { rate: 0.1, schedule: 'steps', warmup: { kind: 'linear', steps: 4 } };
  expect([1, 2, 4, 5, 51].map((step) => learningRateAt(spec, 100, step))).toEqual([0.025, 0.05, 0.1, 0.1, 0.1 / 10]);
});

it('the warm-up until an error lasts until it is said to have ended, then the schedule goes on as without it', () => {
  const spec: LearningRateSpec = { rate: 0.1, schedule: 'steps', warmup: { kind: 'until-error', rate: 0.01, error: 80 } };
  expect([1, 99].map((step) => learningRateAt(spec, 100, step))).toEqual([0.01, 0.01]);
  expect([1, 40, 41, 50, 51].map((step) => learningRateAt(spec, 100, step, 40))).toEqual([0.01, 0.01, 0.1, 0.1, 0.1 / 10]);
});

const [STEPS, AFTER] = [67, 80];
const all = Array.from({ length: AFTER }, (_, i) => i + 1);
const schedules = ['constant', 'steps', 'cosine'] as const;

it.for(schedules)('is known of every step, with and without a linear warm-up: %s', (schedule) => {
  for (const warmup of [{ kind: 'none' }, { kind: 'linear', steps: 10 }] as const) {
    const learningRate: LearningRateSpec = { rate: 0.1, schedule, warmup };
    expect(all.map(learningRates({ learningRate, steps: STEPS }, []))).toEqual(
      all.map((step) => learningRateAt(learningRate, STEPS, step)),
    );
  }
});

it.for(schedules)('ends a warm-up after the step that brings the average error below the one asked for: %s', (schedule) => {
  const learningRate: LearningRateSpec = { rate: 0.1, schedule, warmup: { kind: 'until-error', rate: 0.01, error: 80 } };
  // 0.98^11 is 0.801, 0.98^12 is 0.785; that all are wrong later does not bring it back.
  const errors = all.map((step) => (step <= 20 ? 0 : 1));
  expect(all.map(learningRates({ learningRate, steps: STEPS }, errors))).toEqual(
    all.map((step) => learningRateAt(learningRate, STEPS, step, 12)),
  );
  expect(
    all.map(
      learningRates(
        { learningRate, steps: STEPS },
        all.map(() => 1),
      ),
    ),
  ).toEqual(all.map(() => 0.01));
});

it('leaves out the steps of which rounding decides', () => {
  const learningRate: LearningRateSpec = { rate: 0.1, schedule: 'constant', warmup: { kind: 'until-error', rate: 0.01, error: 98 } };
  // The first right answers bring it to 98% as near as float32 can tell, where it stays for a while.
  const rateOf = learningRates({ learningRate, steps: STEPS }, [0, 0.98, 0.98, 0.9, 0.9]);
  expect([1, 2, 3, 4, 5, 6].map(rateOf)).toEqual([0.01, undefined, undefined, undefined, 0.1, 0.1]);
});

it('follows a base rate that was changed on the way', () => {
  const changes = [
    { step: 0, rate: 1 },
    { step: 2, rate: 0.3 },
    { step: 3, rate: 0.1 },
  ];
  const rates = (learningRate: LearningRateSpec, errors: readonly number[]) =>
    [1, 2, 3, 4, 5, 6].map(learningRates({ learningRate, steps: 8 }, errors, changes));
  expect(rates({ rate: 0.1, schedule: 'steps', warmup: none }, [])).toEqual([1, 1, 0.3, 0.1, 0.1 / 10, 0.1 / 10]);
  const untilError = rates({ rate: 0.1, schedule: 'constant', warmup: { kind: 'until-error', rate: 0.01, error: 99 } }, [1, 0, 0, 0, 0, 0]);
  expect(untilError, 'what the rate of the warm-up was before is not known').toEqual([undefined, undefined, 0.3, 0.1, 0.1, 0.1]);
});
