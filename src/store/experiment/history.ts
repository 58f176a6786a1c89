import { create } from 'zustand';
import { sameWork, trainingOf } from '../../spec/experiment.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import type { TrainingSpec } from '../../spec/training.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import { useSession } from '../engine/session.ts';
import { takeSeries } from '../series/recorder.ts';
import type { RunSeries } from '../series/series.ts';
import { configOf, configs, useRuns, type Run } from './runs.ts';
import { useSettings } from './settings.ts';

/** A run that was removed, or that had finished or was changed before it began anew: its curve stays until it is cleared. */
export interface PastRun {
  /** Of the history's own; a run that begins anew several times is here several times. */
  readonly id: string;
  /** As it was called and had its colour when it trained. */
  readonly name: string;
  readonly slot: number;
  readonly network: NetworkSpec;
  readonly training: TrainingSpec;
  /** Training images of the set that it trained on: there may be another one by now. `null` where that is not known, as from older files. */
  readonly ofSet: number | null;
  /** Never changes again. */
  readonly series: RunSeries;
}

export interface History {
  /** Oldest first. */
  readonly runs: readonly PastRun[];
}

/** Steps of a curve that is kept where a change ends its run: fewer say nothing yet, as while a slider passes by. */
const WORTH_KEEPING = 25;
/** More curves would only be a tangle; the oldest go. */
const MOST = 12;

export const useHistory = create<History>()(() => ({ runs: [] }));

let count = 0;

/** Keeps the curve of a run, if it has one. Unless said otherwise it trained on the images that the page has. */
export function remember({
  name,
  slot,
  network,
  training,
  ofSet = ofSetNow(),
  series,
}: Omit<PastRun, 'id' | 'ofSet'> & Partial<Pick<PastRun, 'ofSet'>>): void {
  if (series.length === 0) return;
  const past = { id: `past-${++count}`, name, slot, network, training, ofSet, series };
  useHistory.setState(({ runs }) => ({ runs: [...runs, past].slice(-MOST) }));
}

const ofSetNow = (): number | null => useSession.getState().data?.trainImages ?? null;

/** Moves what a run has shown so far to the history. */
export function keepCurve({ id, name, slot, network, own }: Run): void {
  remember({ name, slot, network, training: trainingOf(useSettings.getState().training, own), series: takeSeries(id) });
}

/** A run is gone or starts anew: its curve stays where it had finished, or where a change ends it. */
export function endCurve(was: RunConfig, ofSet = ofSetNow()): void {
  const series = takeSeries(was.id);
  const run = useRuns.getState().runs.find(({ id }) => id === was.id);
  if (run === undefined) return;
  const changed = series.length >= WORTH_KEEPING && !sameWork(configOf(run, useSettings.getState().training), was);
  if (run.state === 'finished' || changed) remember({ ...was, slot: run.slot, ofSet, series });
}

/** The runs and the images as they were when the engine was lost: it tells of no end, and what is changed until it is back counts from the beginning. */
let atLoss: { readonly runs: readonly RunConfig[]; readonly ofSet: number | null } = { runs: [], ofSet: null };

export function noteLoss(): void {
  atLoss = { runs: configs(), ofSet: ofSetNow() };
}

/** The same where a run that was lost with the engine begins anew. */
export function endLostCurve(id: string): void {
  const was = atLoss.runs.find((run) => run.id === id);
  if (was === undefined) takeSeries(id);
  else endCurve(was, atLoss.ofSet);
}

export function clearHistory(): void {
  useHistory.setState({ runs: [] });
}
