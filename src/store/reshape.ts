import type { NetworkSpec } from '../spec/network.ts';
import { act } from './actions.ts';
import { configOf, useRuns, withNetwork, withRun, type Run } from './runs.ts';
import { useSettings } from './settings.ts';

/*
 * Switching shortcuts of a run that has begun: it goes on with the weights that it has, and the switch can be taken back.
 */

/** Whether a run can take over a network without starting anew. Pure. */
export function canReshape({ started, state, network }: Pick<Run, 'started' | 'state' | 'network'>, next: NetworkSpec): boolean {
  const apart = (one: NetworkSpec): string => JSON.stringify({ ...one, residual: [] });
  return started && state !== 'failed' && next.residual.length === network.residual.length && apart(network) === apart(next);
}

/** Has a run go on with other shortcuts. */
export function reshapeRun(run: Run, network: NetworkSpec): void {
  if (JSON.stringify(network.residual) === JSON.stringify(run.network.residual)) return;
  ask('reshape', run, network, [...run.before, run.network]);
}

/** Takes back the last switch: the run goes on as it was then. */
export function undoReshape(id: string): void {
  const run = useRuns.getState().runs.find((one) => one.id === id);
  const network = run?.before.at(-1);
  if (run !== undefined && network !== undefined) ask('undo', run, network, run.before.slice(0, -1));
}

/** Shows the change at once; the engine's answer, which may be another, comes with the same number. */
function ask(type: 'reshape' | 'undo', run: Run, network: NetworkSpec, before: readonly NetworkSpec[]): void {
  const request = run.request + 1;
  const changed = { ...run, ...withNetwork(run, network, useRuns.getState().runs), before, request };
  useRuns.setState((state) => withRun(state, run.id, changed));
  act({ type, run: configOf(changed, useSettings.getState().training), request });
}
