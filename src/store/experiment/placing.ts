import { sameWork, type ExperimentSpec } from '../../spec/experiment.ts';
import type { Command, Event, RunConfig, SavedRun } from '../../worker/protocol.ts';
import { send, sendRuns, sendRunsSoon } from '../engine/engine.ts';
import { forgetSaved, lastSaved, rememberSaved } from '../engine/last-saved.ts';
import { onSoftware, useSession } from '../engine/session.ts';
import { expectSeries } from '../series/recorder.ts';
import type { RunSeries } from '../series/series.ts';
import { keepCurve } from './history.ts';
import { FOR_GPU, FOR_SOFTWARE } from './opening.ts';
import { configs, runsOf, specOf, useRuns, type Run } from './runs.ts';
import { useSettings } from './settings.ts';
import { isUntouched, touch } from './touched.ts';

/*
 * An experiment takes the place of another one, in the stores at once; the engine is told of its runs.
 */

/** What the page opens with on this adapter, as far as it is known. */
export const openingExperiment = (): ExperimentSpec => (onSoftware(useSession.getState()) ? FOR_SOFTWARE : FOR_GPU);

/** Replaces all runs and shared settings; runs that are the same as before, at the same place, go on. Curves of the others stay in the history. */
export function setExperiment(experiment: ExperimentSpec, slots: readonly number[] = []): void {
  placeExperiment(experiment, slots, useRuns.getState().runs);
  configureNow();
}

/** The same, and the engine hears of it once no more come: who leafs through questions wants the networks only of the one where they stop. */
export function setExperimentSoon(experiment: ExperimentSpec, slots: readonly number[] = []): void {
  placeExperiment(experiment, slots, useRuns.getState().runs);
  configureSoon();
}

/** What a run goes on with: its state, and its series up to there. */
export interface SavedWork {
  readonly start: Omit<SavedRun, 'network'>;
  readonly series: RunSeries;
}

/** Replaces all runs and shared settings; runs with an entry in `works`, which are in the order of the experiment's, go on from there. Curves of the runs before stay in the history. */
export function openSaved(experiment: ExperimentSpec, slots: readonly number[], works: readonly (SavedWork | null)[]): void {
  touch();
  placeExperiment(experiment, slots, []);
  const runs = configs();
  const saved = runs.flatMap(({ id, network, training }, i) => {
    const work = works[i];
    if (work === null) return [];
    expectSeries(id, work.series);
    rememberSaved(id, { state: { ...work.start, network }, training });
    return [{ ...work.start, run: id }];
  });
  sendRuns({ type: 'restore', runs, saved });
}

/** Has all runs begin anew, as another experiment; they train when somebody asks for it. Their curves stay in the history. */
export function beginAnew(): void {
  const { runs } = useRuns.getState();
  const { training } = useSettings.getState();
  placeExperiment(
    { version: 1, training, runs: runs.map(specOf) },
    runs.map(({ slot }) => slot),
    [],
  );
  send({ type: 'pause' });
  sendRuns(configuration());
}

/** Has a run begin anew with weights of its network, at step 0, and tell its test error with them. */
export function beginWith(run: string, checkpoint: Uint8Array<ArrayBuffer>): void {
  touch();
  sendRuns({ type: 'restore', runs: configs(), saved: [{ run, checkpoint, changes: [] }] });
  send({ type: 'evaluate', run });
}

/** Runs among `kept` stay where they are the same. */
function placeExperiment(experiment: ExperimentSpec, slots: readonly number[], kept: readonly Run[]): void {
  const before = useRuns.getState().runs;
  const runs = runsOf(experiment, slots, kept, useSettings.getState().training);
  for (const run of before) {
    if (runs.some(({ id }) => id === run.id)) continue;
    keepCurve(run);
    forgetSaved(run.id);
  }
  useRuns.setState({ runs });
  useSettings.setState({ training: experiment.training });
}

function configuration(): Command {
  const runs = configs();
  runs.forEach(forgetOther);
  return { type: 'configure', runs };
}

/** A run that is to train otherwise has nothing any more to go on from: an engine that is gone, or has yet to build it, would not tell that it begins anew. */
function forgetOther({ id, network, training }: RunConfig): void {
  const saved = lastSaved(id);
  if (saved === undefined) return;
  const { state, training: before } = saved;
  // Shortcuts may be switched on the way.
  const now = { ...network, residual: state.network.residual };
  if (!sameWork({ network: now, training }, { network: state.network, training: before })) forgetSaved(id);
}

/** Tells the engine of the runs as they are now. */
export function configureNow(): void {
  touch();
  sendRuns(configuration());
}

/** The same, once no more changes come. */
export function configureSoon(): void {
  touch();
  sendRunsSoon(configuration);
}

/** No network is compiled before it is known for what. */
export function configureForAdapter(event: Event): void {
  if (event.type !== 'adapter') return;
  // A processor would take seconds a step over the networks that the page opens with.
  if (event.adapter.software && isUntouched()) placeExperiment(FOR_SOFTWARE, [], useRuns.getState().runs);
  sendRuns(configuration());
}
