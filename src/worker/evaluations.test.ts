import { expect, test } from 'vitest';
import type { Trainer } from '../engine/training/trainer.ts';
import { DEFAULT_TRAINING } from '../spec/training.ts';
import { Evaluations } from './evaluations.ts';

/** Evaluations of a run that stands at `step`, what they found and what went wrong; the next `failing` of them find no memory. */
function fake(evaluateEvery: number, told = 0) {
  const training = { ...DEFAULT_TRAINING, steps: 25, evaluateEvery };
  const ending = new AbortController();
  const run = {
    step: told,
    failing: 0,
    evaluated: [] as number[],
    failures: [] as unknown[],
    end: () => {
      ending.abort();
    },
  };
  const trainer = {
    get step() {
      return run.step;
    },
    prepareEvaluation: () => (run.failing-- > 0 ? Promise.reject(new Error('full')) : Promise.resolve()),
    evaluate: () => Promise.resolve({ step: run.step, images: 1, loss: 1, errors: 0 }),
  };
  const evaluations = new Evaluations(trainer as unknown as Trainer, {
    training: () => training,
    told,
    signal: ending.signal,
    tell: ({ step }) => {
      run.evaluated.push(step);
    },
    fail: (error) => {
      run.failures.push(error);
    },
  });
  const trainTo = async (end: number): Promise<void> => {
    for (; run.step < end; run.step++) await evaluations.startIfDue();
    await evaluations.startIfDue();
    await evaluations.settled();
  };
  return { run, evaluations, trainTo };
}

test('a run is evaluated in its rhythm and at its end, each step once', async () => {
  const { run, evaluations, trainTo } = fake(10);
  expect(evaluations.stepsAhead).toBe(10);
  await trainTo(13);
  expect(evaluations.stepsAhead).toBe(7);
  await trainTo(24);
  expect([evaluations.stepsAhead, evaluations.complete]).toEqual([1, false]);
  await trainTo(25);
  await trainTo(25);
  expect([run.evaluated, evaluations.told, evaluations.complete]).toEqual([[10, 20, 25], 25, true]);
});

test('one that is due where a run goes on is made unless it was told', async () => {
  const [told, untold] = [fake(10, 20), fake(10, 10)];
  untold.run.step = 20;
  for (const { trainTo } of [told, untold]) await trainTo(20);
  expect([told.run.evaluated, untold.run.evaluated]).toEqual([[], [20]]);
});

test('a run that is never evaluated by itself is when somebody asks', async () => {
  const { run, evaluations, trainTo } = fake(0);
  expect([evaluations.stepsAhead, evaluations.complete]).toEqual([25, true]);
  await trainTo(12);
  await evaluations.start();
  await evaluations.settled();
  expect(run.evaluated).toEqual([12]);
});

test('one for which there is no memory is told, and the next is made; nothing is told of a run that was dropped', async () => {
  const { run, evaluations, trainTo } = fake(10);
  run.failing = 1;
  await trainTo(20);
  expect([run.failures, run.evaluated]).toEqual([[new Error('full')], [20]]);
  run.failing = 1;
  const starting = evaluations.start();
  run.end();
  await starting;
  expect(run.failures).toHaveLength(1);
});

test('a run whose last evaluation fails is at its end all the same, and makes up for it when there is memory', async () => {
  const { run, evaluations, trainTo } = fake(10, 20);
  run.failing = 1;
  await trainTo(25);
  expect([run.evaluated, evaluations.told, evaluations.complete]).toEqual([[], 20, true]);
  await trainTo(25);
  expect([run.evaluated, evaluations.told]).toEqual([[25], 25]);
});
