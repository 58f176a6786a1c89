import { expect, it } from 'vitest';
import { MAX_STEPS, type OwnTraining } from '../../spec/training.ts';
import { FOR_GPU } from '../../store/experiment/opening.ts';
import { newRun, type Run } from '../../store/experiment/runs.ts';
import { moreSteps } from './more-steps.ts';

const { training, runs } = FOR_GPU;
const ended = (...own: readonly OwnTraining[]): Run[] =>
  own.map((of, slot) => ({ ...newRun({ ...runs[0], training: of }, slot), state: 'finished' }));

it('offers as many steps again, where a run goes on by that and none starts anew', () => {
  expect(moreSteps(ended({}, {}), training)).toBe(2000);
  expect(moreSteps(ended({}, { steps: 50 }), training)).toBe(2000);
  expect(moreSteps(ended({ steps: 100 }, { steps: 50 }), training), 'each has steps of its own').toBeNull();
  const [failed, other] = ended({}, { steps: 50 });
  expect(moreSteps([{ ...failed, state: 'failed' }, other], training), 'the only one that shares them failed').toBeNull();
  expect(moreSteps(ended({}, { learningRate: { ...training.learningRate, schedule: 'cosine' } }), training)).toBeNull();
  expect(moreSteps(ended({}), { ...training, steps: MAX_STEPS })).toBeNull();
});
