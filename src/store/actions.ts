import type { NetworkSpec } from '../spec/network.ts';
import { parseTraining, type TrainingSpec } from '../spec/training.ts';
import { connect, type EngineClient } from '../worker/client.ts';
import type { Command, DataSource, Event } from '../worker/protocol.ts';
import { FOR_SOFTWARE, type Comparison } from './experiments.ts';
import { clearSeries, recordEvaluation, recordSteps } from './recorder.ts';
import { configOf, newRun, runsAfter, useRuns, withNetwork } from './runs.ts';
import { OPENING, sessionAfter, useSession } from './session.ts';
import { useSettings, type Settings } from './settings.ts';

/*
 * All that a person can do on the page. Actions change the stores at once and tell the worker;
 * what the worker answers arrives in `receive`.
 */

/** A slider passes through many networks; only where it comes to rest is worth compiling. */
const CONFIGURE_DELAY = 200;

let client: EngineClient | null = null;
const PREPARED = { kind: 'prepared', baseUrl: document.baseURI } as const;
/** Where the images come from, and where those come from that are being loaded. */
let source: DataSource = PREPARED;
let nextSource: DataSource = PREPARED;
let configureTimer: ReturnType<typeof setTimeout> | undefined;
/** Set by the first choice that a person makes; from then on nothing is chosen for them. */
let touched = false;

/** Starts the engine, or starts it again after it was lost. */
export function openEngine(): void {
  client?.close();
  cancelConfigure();
  nextSource = source;
  useSession.setState(OPENING, true);
  useRuns.setState(({ runs }) => ({ runs: runs.map((run) => newRun(configOf(run))) }));
  for (const { id } of useRuns.getState().runs) clearSeries(id);
  client = connect(receive);
  const { training, pace } = useSettings.getState();
  client.send({ type: 'open', source, training, runs: useRuns.getState().runs.map(configOf) });
  if (pace !== 'lockstep') client.send({ type: 'pace', pace });
}

export const train = (): void => act({ type: 'train' });
export const pause = (): void => send({ type: 'pause' });
export const step = (): void => act({ type: 'step' });
export const reset = (): void => send({ type: 'reset' });

/** Other images; what was loaded stays when these cannot be read. */
export function loadImages(next: DataSource): void {
  nextSource = next;
  useSession.setState({ loading: { received: 0, total: null } });
  send({ type: 'load', source: next });
}

/** Gives one run another network, which starts that run anew. */
export function changeNetwork(run: string, edit: (network: NetworkSpec) => NetworkSpec): void {
  touched = true;
  const current = useRuns.getState().runs.find(({ id }) => id === run);
  if (current === undefined) return;
  useRuns.setState((state) => withNetwork(state, run, edit(current.network)));
  clearTimeout(configureTimer);
  configureTimer = setTimeout(configure, CONFIGURE_DELAY);
}

/** Changes shared settings, which starts every run anew; throws a SpecError that names what is wrong. */
export function changeTraining(change: Partial<TrainingSpec>): void {
  touched = true;
  const training = parseTraining({ ...useSettings.getState().training, ...change });
  useSettings.setState({ training });
  send({ type: 'retrain', training });
}

export function setPace(pace: Settings['pace']): void {
  useSettings.setState({ pace });
  send({ type: 'pace', pace });
}

/** Replaces networks and shared settings by those of `comparison`. */
export function setComparison({ training, runs }: Comparison): void {
  touched = true;
  useRuns.setState({ runs: runs.map(newRun) });
  useSettings.setState({ training });
  configure();
  send({ type: 'retrain', training });
}

export function dismissFailure(key: number): void {
  useSession.setState(({ failures }) => ({ failures: failures.filter((failure) => failure.key !== key) }));
}

function receive(event: Event): void {
  if (event.type === 'steps') recordSteps(event.run, event.series);
  if (event.type === 'evaluation') recordEvaluation(event.run, event.result);
  if (event.type === 'cleared') clearSeries(event.run);
  if (event.type === 'data') source = nextSource;
  useSession.setState((session) => sessionAfter(session, event), true);
  useRuns.setState((runs) => runsAfter(runs, event), true);
  // A processor would take seconds a step over the networks that the page opens with.
  if (event.type === 'adapter' && event.adapter.software && !touched) setComparison(FOR_SOFTWARE);
}

function act(command: Command): void {
  touched = true;
  send(command);
}

/** Sends a command; a network change that still waits goes first. */
function send(command: Command): void {
  if (configureTimer !== undefined) configure();
  client?.send(command);
}

function configure(): void {
  cancelConfigure();
  client?.send({ type: 'configure', runs: useRuns.getState().runs.map(configOf) });
}

function cancelConfigure(): void {
  clearTimeout(configureTimer);
  configureTimer = undefined;
}
