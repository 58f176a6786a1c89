import { create } from 'zustand';
import { trainingOf } from '../../spec/experiment.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import type { TrainingSpec } from '../../spec/training.ts';
import { useSession } from '../engine/session.ts';
import { takeSeries } from '../series/recorder.ts';
import type { RunSeries } from '../series/series.ts';
import type { Run } from './runs.ts';
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

export function clearHistory(): void {
  useHistory.setState({ runs: [] });
}
