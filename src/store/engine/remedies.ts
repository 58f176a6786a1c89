import { trainingOf } from '../../spec/experiment.ts';
import { same } from '../../spec/same.ts';
import type { LearningRateSpec, TrainingSpec } from '../../spec/training.ts';
import { act } from './engine.ts';
import { configureNow } from '../experiment/placing.ts';
import { changeNetwork, changeOwn } from '../experiment/edits.ts';
import { recordLowerRate } from '../series/recorder.ts';
import { configOf, useRuns, withRun, type Run } from '../experiment/runs.ts';
import type { Failure } from './session.ts';
import { useSettings } from '../experiment/settings.ts';

/*
 * What can be done at one click about a run that cannot go on.
 */

const runOf = ({ run }: Failure): Run | undefined => useRuns.getState().runs.find(({ id }) => id === run);
const shared = (): TrainingSpec => useSettings.getState().training;

/** About a third, in one digit. Pure. */
export const lowerRate = (rate: number): number => Number((rate / 3).toPrecision(1));

/** Lower all along: within a warm-up until an error, that one's rate counts. Pure. */
function lowered({ rate, warmup, ...rest }: LearningRateSpec): LearningRateSpec {
  return { ...rest, rate: lowerRate(rate), warmup: warmup.kind === 'until-error' ? { ...warmup, rate: lowerRate(warmup.rate) } : warmup };
}

/** The rate that a run whose loss broke may go on with. */
export function rateToGoOn(failure: Failure): number | null {
  const run = runOf(failure);
  return run === undefined ? null : lowerRate(trainingOf(shared(), run.own).learningRate.rate);
}

/** Has a run whose loss broke go back to its last good checkpoint, or to the beginning, with a lower learning rate of its own. */
export function goBack(failure: Failure): void {
  const run = runOf(failure);
  if (run === undefined) return;
  const { learningRate } = trainingOf(shared(), run.own);
  const lower = lowered(learningRate);
  const changed = { ...run, own: { ...run.own, learningRate: lower } };
  useRuns.setState((state) => withRun(state, run.id, { own: changed.own }));
  if (failure.back === undefined) {
    configureNow();
    return;
  }
  recordLowerRate(run.id, learningRate.rate, lower.rate);
  act({ type: 'go-back', run: configOf(changed, shared()) });
}

/** Gives a run that is too large for the GPU the nearest network and batch size that fit. */
export function takeFit(failure: Failure): void {
  const run = runOf(failure);
  const { fits } = failure;
  if (run === undefined || fits === undefined) return;
  if (!same(fits.network, run.network)) changeNetwork(run.id, () => fits.network);
  if (fits.batchSize !== trainingOf(shared(), run.own).batchSize) changeOwn(run.id, { batchSize: fits.batchSize });
}
