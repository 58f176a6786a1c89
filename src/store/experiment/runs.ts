import { create } from 'zustand';
import { MAX_RUNS, sameWork, trainingOf, type ExperimentSpec, type RunSpec } from '../../spec/experiment.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import type { OwnTraining, TrainingSpec } from '../../spec/training.ts';
import type { ChosenVariant, Event, RunConfig, RunState } from '../../worker/protocol.ts';
import { FOR_GPU } from './opening.ts';
import { automaticName, isAutomatic } from './names.ts';
import { useSettings } from './settings.ts';
import { given } from '../../spec/given.ts';

/** A run as the page knows it; its series lie in `recorder.ts`. */
export interface Run {
  readonly id: string;
  /** Its place among the four, which gives it its colour; it keeps it when others are removed. */
  readonly slot: number;
  readonly name: string;
  readonly network: NetworkSpec;
  /** What it has of its own, in place of the shared settings. */
  readonly own: OwnTraining;
  /** A hidden run goes on training, and is not drawn. */
  readonly hidden: boolean;
  readonly state: RunState;
  /** Whether it has taken a step since it last began anew. How many, its series knows. */
  readonly started: boolean;
  readonly gpuBytes: number;
  /** How its convolutions are done, once that is known. */
  readonly variant: ChosenVariant | null;
  /** Networks that it had before shortcuts were switched on the way, which can be gone back to; oldest first. */
  readonly before: readonly NetworkSpec[];
  /** Number of the last switch that was asked for; the engine's answers to earlier ones are out of date. */
  readonly request: number;
}

export interface Runs {
  /** One to four. */
  readonly runs: readonly Run[];
}

/** One object, so that nothing renders for it. */
const NONE: readonly NetworkSpec[] = [];

let count = 0;

/** A run that the engine has not spoken of yet, with an id that no other run had or will have. */
export function newRun({ name, network, training = {} }: RunSpec, slot: number): Run {
  return {
    id: `run-${++count}`,
    slot,
    name,
    network,
    own: training,
    hidden: false,
    state: 'compiling',
    started: false,
    gpuBytes: 0,
    variant: null,
    before: NONE,
    request: 0,
  };
}

export const useRuns = create<Runs>()(() => ({ runs: FOR_GPU.runs.map(newRun) }));

/** What the worker needs to know of a run. */
export const configOf = ({ id, name, network, own, request }: Run, shared: TrainingSpec): RunConfig => ({
  id,
  name,
  network,
  training: trainingOf(shared, own),
  request,
});

/** The runs as the worker is told of them. */
export const configs = (): readonly RunConfig[] => useRuns.getState().runs.map((run) => configOf(run, useSettings.getState().training));

/** What defines a run. */
export const specOf = ({ name, network, own }: Run): RunSpec =>
  Object.keys(own).length === 0 ? { name, network } : { name, network, training: own };

/** The lowest place that no run has; `undefined` when all are taken. Pure. */
export function freeSlot(runs: readonly Run[]): number | undefined {
  return Array.from({ length: MAX_RUNS }, (_, slot) => slot).find((slot) => runs.every((run) => run.slot !== slot));
}

/**
 * The runs of an experiment, at the given places (in order unless given). A run that is already there, at its place and
 * with the same network and training, stays as it is. Pure but for new ids.
 */
export function runsOf(
  { runs, training }: ExperimentSpec,
  slots: readonly number[],
  before: readonly Run[],
  sharedBefore: TrainingSpec,
): Run[] {
  return runs.map((spec, i) => {
    const fresh = newRun(spec, slots[i] ?? i);
    const old = before.find(({ slot }) => slot === fresh.slot);
    const same = old !== undefined && sameWork(configOf(old, sharedBefore), configOf(fresh, training));
    return same ? { ...old, name: fresh.name, own: fresh.own } : fresh;
  });
}

/** Those whose curves and answers are shown. Pure. */
export const visible = (runs: readonly Run[]): readonly Run[] => runs.filter(({ hidden }) => !hidden);

/** The runs after an event; the same object when nothing has changed. Whether one has failed, its `run` event tells: after a failure it may go on as before, and some failures are told late. Pure. */
export function runsAfter(state: Runs, event: Event): Runs {
  if (event.type === 'run') {
    const { variant } = event;
    return withRun(state, event.run, {
      state: event.state,
      started: event.step > 0,
      gpuBytes: event.gpuBytes,
      ...given({ variant }),
    });
  }
  if (event.type === 'steps') return withRun(state, event.run, { started: true });
  if (event.type === 'cleared') return withRun(state, event.run, { started: false, before: NONE });
  if (event.type === 'reshaped') return reshaped(state, event);
  return state;
}

/** The engine has the last word on what a run's network is: it may have failed to change it. */
function reshaped(state: Runs, { run: id, request, network, before }: Extract<Event, { type: 'reshaped' }>): Runs {
  const run = state.runs.find((one) => one.id === id);
  if (run === undefined || run.request !== request) return state;
  return withRun(withNetwork(state, id, network), id, { before });
}

/** The runs with another network for one of them. Names that nobody gave go with their networks, and take the lowest number that is free by then. Pure. */
export function withNetwork(state: Runs, id: string, network: NetworkSpec): Runs {
  const run = state.runs.find((one) => one.id === id);
  if (run === undefined) return state;
  const changed = withName(withRun(state, id, { network }), id, isAutomatic(run.name, run.network));
  return changed.runs.reduce((all, other) => withName(all, other.id, isAutomatic(other.name, other.network)), changed);
}

function withName(state: Runs, id: string, automatic: boolean): Runs {
  const run = state.runs.find((one) => one.id === id);
  if (run === undefined || !automatic) return state;
  return withRun(state, id, {
    name: automaticName(
      run.network,
      state.runs.flatMap((other) => (other === run ? [] : [other.name])),
    ),
  });
}

/** The runs with something changed in one of them. Keeps the object where nothing differs: steps arrive ten times a second, and nothing shall render for that. Pure. */
export function withRun(state: Runs, id: string, to: Partial<Omit<Run, 'id' | 'slot'>>): Runs {
  const old = state.runs.find((run) => run.id === id);
  if (old === undefined) return state;
  const changed = { ...old, ...to };
  const same = (Object.keys(to) as (keyof Run)[]).every((key) => old[key] === changed[key]);
  return same ? state : { runs: state.runs.map((run) => (run === old ? changed : run)) };
}
