import { expect, test } from 'vitest';
import type { LearningRateSpec } from '../spec/training.ts';
import { learningRateAt } from './learning-rate.ts';

const none = { kind: 'none' } as const;

test('constant', () => {
  const spec: LearningRateSpec = { rate: 0.1, schedule: 'constant', warmup: none };
  expect([1, 50, 100, 1000].map((step) => learningRateAt(spec, 100, step))).toEqual([0.1, 0.1, 0.1, 0.1]);
});

test("steps: the paper's 32,000 and 48,000 of 64,000", () => {
  const spec: LearningRateSpec = { rate: 0.1, schedule: 'steps', warmup: none };
  const at = (step: number): number => learningRateAt(spec, 64_000, step);
  expect([at(1), at(32_000), at(32_001), at(48_000), at(48_001), at(64_000)]).toEqual([0.1, 0.1, 0.1 / 10, 0.1 / 10, 0.1 / 100, 0.1 / 100]);
});

test('steps: a run that 4 does not divide', () => {
  const spec: LearningRateSpec = { rate: 1, schedule: 'steps', warmup: none };
  expect([1, 2, 3, 4, 5].map((step) => learningRateAt(spec, 5, step))).toEqual([1, 1, 0.1, 0.01, 0.01]);
});

test('cosine: from the rate to 0, which follows the last step', () => {
  const spec: LearningRateSpec = { rate: 0.2, schedule: 'cosine', warmup: none };
  const at = (step: number): number => learningRateAt(spec, 100, step);
  expect(at(1)).toBe(0.2);
  expect(at(51)).toBeCloseTo(0.1, 15);
  expect(at(26)).toBeCloseTo(0.1 + 0.1 * Math.SQRT1_2, 15);
  expect(at(101)).toBe(0);
  expect(at(500)).toBe(0);
});

test('linear warm-up reaches the rate in its last step', () => {
  const spec: LearningRateSpec = { rate: 0.1, schedule: 'steps', warmup: { kind: 'linear', steps: 4 } };
  expect([1, 2, 4, 5, 51].map((step) => learningRateAt(spec, 100, step))).toEqual([0.025, 0.05, 0.1, 0.1, 0.1 / 10]);
});

test('the warm-up until an error lasts until it is said to have ended, then the schedule goes on as without it', () => {
  const spec: LearningRateSpec = { rate: 0.1, schedule: 'steps', warmup: { kind: 'until-error', rate: 0.01, error: 80 } };
  expect([1, 99].map((step) => learningRateAt(spec, 100, step))).toEqual([0.01, 0.01]);
  expect([1, 40, 41, 50, 51].map((step) => learningRateAt(spec, 100, step, 40))).toEqual([0.01, 0.01, 0.1, 0.1, 0.1 / 10]);
});
