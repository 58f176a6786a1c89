import type { ExperimentSpec } from '../../spec/experiment.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import { same } from '../../spec/same.ts';
import { completed } from '../../spec/training.ts';
import { act } from '../engine/engine.ts';
import { configOf, useRuns, withNetwork, withRun, type Run } from './runs.ts';
import { useSettings } from './settings.ts';

/*
 * Switching shortcuts of a run that has begun: it goes on with the weights that it has, and the switch can be taken back.
 */

/** Whether a run can take over a network without starting anew. Pure. */
export function canReshape({ started, state, network }: Pick<Run, 'started' | 'state' | 'network'>, next: NetworkSpec): boolean {
  const apart = (one: NetworkSpec): NetworkSpec => ({ ...one, residual: [] });
  return started && state !== 'failed' && next.residual.length === network.residual.length && same(apart(network), apart(next));
}

/** Has a run go on with other shortcuts. */
export function reshapeRun(run: Run, network: NetworkSpec): void {
  if (same(network.residual, run.network.residual)) return;
  ask('reshape', run, network, [...run.before, run.network]);
}

/** Takes back the last switch: the run goes on as it was then. */
export function undoReshape(id: string): void {
  const run = useRuns.getState().runs.find((one) => one.id === id);
  const network = run?.before.at(-1);
  if (run !== undefined && network !== undefined) ask('undo', run, network, run.before.slice(0, -1));
}

/**
 * Goes to an experiment that differs from the present one only in shortcuts of runs that have begun, as Back and Forward
 * do after a switch: the runs go back to what they were, or on. Gives whether it was such an experiment.
 */
export function goBySwitches({ runs: specs, training }: ExperimentSpec, slots: readonly number[]): boolean {
  const { runs } = useRuns.getState();
  const pairs = runs.flatMap((run, i) => {
    const spec = specs[i];
    const alike = spec !== undefined && (slots[i] ?? i) === run.slot && same(spec.training ?? {}, run.own);
    return alike ? [{ run, spec }] : [];
  });
  const changed = pairs.filter(({ run, spec }) => !same(run.network, spec.network));
  // A link leaves out some settings that a person has set back to nothing.
  const isShared = same(completed(training), completed(useSettings.getState().training));
  if (pairs.length < Math.max(runs.length, specs.length) || !isShared) return false;
  const asBefore = changed.map(({ run, spec }) => run.before.findLastIndex((network) => same(network, spec.network)));
  if (changed.length === 0 || !changed.every(({ run, spec }, i) => asBefore[i] !== -1 || canReshape(run, spec.network))) return false;
  changed.forEach(({ run, spec }, i) => {
    if (asBefore[i] === -1) reshapeRun(run, spec.network);
    // Back may be pressed several times before the first is heard of.
    else for (let undone = asBefore[i]; undone < run.before.length; undone++) undoReshape(run.id);
  });
  for (const { run, spec } of pairs) useRuns.setState((state) => withRun(state, run.id, { name: spec.name }));
  return true;
}

/** Shows the change at once; the engine's answer, which may be another, comes with the same number. */
function ask(type: 'reshape' | 'undo', run: Run, network: NetworkSpec, before: readonly NetworkSpec[]): void {
  const request = run.request + 1;
  useRuns.setState((state) => withRun(withNetwork(state, run.id, network), run.id, { before, request }));
  const { name } = useRuns.getState().runs.find(({ id }) => id === run.id) ?? run;
  act({ type, run: configOf({ ...run, name, network, request }, useSettings.getState().training) });
}
