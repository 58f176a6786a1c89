import { create } from 'zustand';
import type { NetworkSpec } from '../spec/network.ts';
import type { Event, RunConfig, RunState } from '../worker/protocol.ts';
import { FOR_GPU } from './experiments.ts';

/** A run as the page knows it; its series lie in `recorder.ts`. */
export interface Run extends RunConfig {
  readonly state: RunState;
  /** Whether it has taken a step since it last began anew. How many, its series knows. */
  readonly started: boolean;
  readonly gpuBytes: number;
}

export interface Runs {
  readonly runs: readonly Run[];
}

/** A run that the engine has not spoken of yet. */
export const newRun = (config: RunConfig): Run => ({ ...config, state: 'compiling', started: false, gpuBytes: 0 });

export const useRuns = create<Runs>()(() => ({ runs: FOR_GPU.runs.map(newRun) }));

/** What the worker needs to know of a run. */
export const configOf = ({ id, name, network }: Run): RunConfig => ({ id, name, network });

/** The runs after an event; the same object when nothing has changed. Pure. */
export function runsAfter(state: Runs, event: Event): Runs {
  if (event.type === 'run') {
    return change(state, event.run, { state: event.state, started: event.step > 0, gpuBytes: event.gpuBytes });
  }
  if (event.type === 'steps') return change(state, event.run, { started: true });
  if (event.type === 'cleared') return change(state, event.run, { started: false });
  if (event.type === 'failure' && event.run !== undefined) return change(state, event.run, { state: 'failed' });
  return state;
}

/** The runs with another network in one of them. Pure. */
export function withNetwork(state: Runs, id: string, network: NetworkSpec): Runs {
  return change(state, id, { network });
}

/** Keeps the object where nothing differs: steps arrive ten times a second, and nothing shall render for that. */
function change(state: Runs, id: string, to: Partial<Run>): Runs {
  const old = state.runs.find((run) => run.id === id);
  if (old === undefined) return state;
  const changed = { ...old, ...to };
  const same = (Object.keys(to) as (keyof Run)[]).every((key) => old[key] === changed[key]);
  return same ? state : { runs: state.runs.map((run) => (run === old ? changed : run)) };
}
