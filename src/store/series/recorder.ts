import type { NetworkChange, StepSeries } from '../../worker/protocol.ts';
import type { EvaluationResult } from '../../worker/questions.ts';
import { RunSeries } from './series.ts';

/*
 * The series of all runs. They live here, outside React and zustand: a panel asks for them when it
 * draws, and `ticker.ts` tells it when that is worth while.
 */

const byRun = new Map<string, RunSeries>();
/** Series of runs whose saved state the engine has yet to put in place. */
const expected = new Map<string, RunSeries>();
const listeners = new Set<() => void>();

/** The series of a run, empty when it has not trained yet. */
export function seriesOf(run: string): RunSeries {
  let series = byRun.get(run);
  if (series === undefined) byRun.set(run, (series = new RunSeries()));
  return series;
}

export function recordSteps(run: string, steps: StepSeries): void {
  seriesOf(run).append(steps);
  notify();
}

export function recordEvaluation(run: string, result: EvaluationResult): void {
  seriesOf(run).addEvaluation(result);
  notify();
}

/** The run goes on with another network after `step`. */
export function recordReshape(run: string, step: number, changes: readonly NetworkChange[]): void {
  seriesOf(run).reshape(step, changes);
  notify();
}

/** A run is to go on from a saved state, and this series belongs to it: shown at once, and what is drawn from then on comes after it. */
export function expectSeries(run: string, series: RunSeries): void {
  expected.set(run, series);
  showSeries(run, series);
}

/** From now on this is a run's series. */
export function showSeries(run: string, series: RunSeries): void {
  byRun.set(run, series);
  notify();
}

/** The engine has put a run's saved state in place: its series ends there. */
export function recordRestored(run: string, step: number, changes: readonly NetworkChange[]): void {
  const series = expected.get(run);
  expected.delete(run);
  if (series !== undefined) byRun.set(run, series);
  recordReshape(run, step, changes);
}

/** A run begins at step 0: a saved state that it was to go on from did not fit, or it was changed before that was there. */
export function recordBeginning(run: string): void {
  expected.delete(run);
}

/** A run is about to go on with a lower base learning rate. */
export function recordLowerRate(run: string, from: number, to: number): void {
  const series = seriesOf(run);
  series.setRates([...(series.rates.length === 0 ? [{ step: 0, rate: from }] : series.rates), { step: series.length, rate: to }]);
}

/** A run stands at `step` again. */
export function rewindSeries(run: string, step: number): void {
  seriesOf(run).rewind(step);
  notify();
}

/** The series of a run that is gone, or begins anew: from now on it has another, empty one. */
export function takeSeries(run: string): RunSeries {
  const series = seriesOf(run);
  byRun.delete(run);
  notify();
  return series;
}

/** Calls `listener` on every change, however many; returns what ends it. */
export function onSeriesChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function notify(): void {
  for (const listener of listeners) listener();
}
