import { sameWork, trainingOf, type ExperimentSpec } from '../../spec/experiment.ts';
import { connect, type EngineClient } from '../../worker/client.ts';
import { VARIANTS, type VariantName } from '../../spec/variants.ts';
import type { Command, DataSource, Event, SavedRun, SavedStart, TrainedImages } from '../../worker/protocol.ts';
import { NO_TEST_SET, testSetAfter, useTestSet } from '../answers/test-set.ts';
import { FOR_GPU, FOR_SOFTWARE } from '../experiment/opening.ts';
import { remember } from '../experiment/history.ts';
import { lastImages, rememberImages } from '../images/last-images.ts';
import { forgetSaved, rememberSaved, type Saved } from './last-saved.ts';
import {
  expectSeries,
  recordBeginning,
  recordEvaluation,
  recordReshape,
  recordRestored,
  recordSteps,
  rewindSeries,
  takeSeries,
} from '../series/recorder.ts';
import { dropReplies, expectReply, isReply, receiveReply, type Reply } from './replies.ts';
import { configOf, runsAfter, runsOf, useRuns, type Run } from '../experiment/runs.ts';
import type { RunSeries } from '../series/series.ts';
import { OPENING, sessionAfter, useSession } from './session.ts';
import { useSettings, type Settings } from '../experiment/settings.ts';
import { recordSpeed } from './speed.ts';

/*
 * What a person can do with the engine; `edits.ts` has what can be changed of an experiment. Actions change the stores
 * at once and tell the worker; what the worker answers arrives in `receive`.
 */

/** In ms. A slider passes through many networks; only where it comes to rest is worth compiling. */
const CONFIGURE_DELAY = 200;

/** Steps of a curve that is kept where a change ends its run: fewer say nothing yet, as while a slider passes by. */
const WORTH_KEEPING = 25;

let client: EngineClient | null = null;
const PREPARED = { kind: 'prepared', baseUrl: document.baseURI } as const;
/** In place of those that were trained on last, which cannot be read: not a person's choice. */
const INSTEAD = { ...PREPARED };
/** Where the images come from, and where those come from that are being loaded, the first first. */
let source: DataSource = openingSource();
let awaited: DataSource[] = [source];
/** In whose place the built-in shapes came last. */
let displaced: DataSource | undefined;
let configureTimer: ReturnType<typeof setTimeout> | undefined;
/** Set by the first choice that a person makes; from then on nothing is chosen for them. */
let touched = false;

/** What was trained on last, where this browser keeps it. */
function openingSource(): DataSource {
  const key = lastImages();
  return key === null ? PREPARED : { kind: 'stored', key };
}

const listeners = new Set<(event: Event) => void>();

/** Calls `listener` with what the engine tells, after the stores have changed for it; of runs that are there, and of those that are gone when they go. */
export function onEngineEvent(listener: (event: Event) => void): void {
  listeners.add(listener);
}

/** Starts the engine, or starts it again after it was lost; runs that are named go on from what was saved of them. */
export function openEngine(saved: readonly SavedStart[] = []): void {
  client?.close();
  cancelConfigure();
  awaited = [source];
  takeImages();
  useTestSet.setState(NO_TEST_SET, true);
  dropReplies();
  const goesOn = ({ id }: Run): boolean => saved.some(({ run }) => run === id);
  for (const run of useRuns.getState().runs) if (!goesOn(run)) keepCurve(run);
  useSession.setState(OPENING, true);
  useRuns.setState(({ runs }) => ({
    runs: runs.map((run) => ({ ...run, state: 'compiling', started: goesOn(run), gpuBytes: 0, before: [] })),
  }));
  client = connect(receive);
  const { pace } = useSettings.getState();
  client.send({ type: 'open', source, ...askedVariant() });
  if (pace !== 'lockstep') client.send({ type: 'pace', pace });
  if (saved.length > 0) client.send({ type: 'restore', runs: configs(), saved });
}

/** The page's address may say how convolutions are done, `?variant=direct`; then nothing is measured. */
function askedVariant(): { variant?: VariantName } {
  const asked = new URL(document.baseURI).searchParams.get('variant');
  const variant = VARIANTS.find((name) => name === asked);
  return variant === undefined ? {} : { variant };
}

export const train = (): void => act({ type: 'train' });
export const pause = (): void => send({ type: 'pause' });
export const step = (): void => act({ type: 'step' });
export const reset = (): void => send({ type: 'reset' });
export const resetRun = (run: string): void => send({ type: 'reset', run });

/** Other images; what was loaded stays when these cannot be read. */
export function loadImages(next: DataSource): void {
  if (next.kind === 'shapes' && coming().kind !== 'shapes') displaced = coming();
  awaited.push(next);
  takeImages();
  useSession.setState({ loading: { received: 0, total: null } });
  send({ type: 'load', source: next });
}

/** Loads what an experiment asks for, where that is not what is there; one that asks for no shapes gets the images that they took the place of. */
export function loadImagesOf({ images }: ExperimentSpec): void {
  if ((images ?? null) === useSettings.getState().images) return;
  const next = images === 'shapes' ? ({ kind: 'shapes' } as const) : displaced;
  if (next !== undefined) loadImages(next);
}

/** The images that there will be, as far as nothing goes wrong. */
const coming = (): DataSource => awaited.at(-1) ?? source;

/** Of the images, only that they are the built-in shapes is part of the experiment. */
const takeImages = (): void => useSettings.setState({ images: coming().kind === 'shapes' ? 'shapes' : null });

export function setPace(pace: Settings['pace']): void {
  useSettings.setState({ pace });
  send({ type: 'pace', pace });
}

/** Whether the page is still as it opened. */
export const isUntouched = (): boolean => !touched;

/** What the page opens with on this adapter, as far as it is known. */
export const openingExperiment = (): ExperimentSpec => (useSession.getState().adapter?.software === true ? FOR_SOFTWARE : FOR_GPU);

/** Replaces all runs and shared settings; runs that are the same as before, at the same place, go on. Curves of the others stay in the history. */
export function setExperiment(experiment: ExperimentSpec, slots: readonly number[] = []): void {
  touched = true;
  putExperiment(experiment, slots);
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
  touched = true;
  placeExperiment(experiment, slots, []);
  cancelConfigure();
  const runs = configs();
  const saved = runs.flatMap(({ id, network, training }, i) => {
    const work = works[i];
    if (work === null) return [];
    expectSeries(id, work.series);
    rememberSaved(id, { state: { ...work.start, network }, training });
    return [{ ...work.start, run: id }];
  });
  client?.send({ type: 'restore', runs, saved });
}

/** Has a run begin anew with weights of its network, at step 0, and tell its test error with them. */
export function beginWith(run: string, checkpoint: Uint8Array<ArrayBuffer>): void {
  touched = true;
  cancelConfigure();
  client?.send({ type: 'restore', runs: configs(), saved: [{ run, checkpoint, changes: [] }] });
  client?.send({ type: 'evaluate', run });
}

/** All that a run needs to go on exactly, while it trains on; its series reaches as far by then. `null` where there is nothing to save: it broke, or is gone. */
export const stateOf = async (run: string): Promise<SavedRun | null> => (await savedOf(run))?.state ?? null;

/** The same, with what it trains with. */
export async function savedOf(run: string): Promise<Saved | null> {
  const { state, training } = (await ask('saved', (request) => ({ type: 'save', run, request }))) ?? {};
  return state === undefined || training === undefined ? null : { state, training };
}

/** The images that are loaded, with their checksum where it can be told: as they are written beside what they train. */
export async function trainedImages(): Promise<TrainedImages | null> {
  const checksum = await imagesChecksum();
  const { data } = useSession.getState();
  return data === null ? null : { ...data, ...(checksum === undefined ? {} : { checksum }) };
}

/** Which images are loaded, by what they hold (src/data/pack/checksum.ts); undefined where that cannot be told. */
async function imagesChecksum(): Promise<string | undefined> {
  if (useSession.getState().engine !== 'open') return undefined;
  const answer = await ask('checksum', (request) => ({ type: 'checksum', request }));
  // Other images came meanwhile.
  return answer === null ? imagesChecksum() : answer.checksum;
}

/** What the worker answers; `null` where there will be no answer. A change that waits for a slider to rest waits on. */
export async function ask<T extends Reply['type']>(
  type: T,
  question: (request: number) => Command,
): Promise<Extract<Reply, { type: T }> | null> {
  if (isGone()) return null;
  const { request, reply } = expectReply();
  client?.send(question(request));
  const answer = await reply;
  return answer?.type === type ? (answer as Extract<Reply, { type: T }>) : null;
}

/** Whether there is no engine to answer. */
function isGone(): boolean {
  const { engine } = useSession.getState();
  return engine === 'lost' || engine === 'missing';
}

function putExperiment(experiment: ExperimentSpec, slots: readonly number[] = []): void {
  placeExperiment(experiment, slots, useRuns.getState().runs);
  configure();
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

/** Tells the engine of the runs as they are now. */
export function configureNow(): void {
  touched = true;
  configure();
}

/** The same, once no more changes come. */
export function configureSoon(): void {
  touched = true;
  clearTimeout(configureTimer);
  configureTimer = setTimeout(configure, CONFIGURE_DELAY);
}

export function dismissFailure(key: number): void {
  useSession.setState(({ failures }) => ({ failures: failures.filter((failure) => failure.key !== key) }));
}

function receive(event: Event): void {
  if (isReply(event)) receiveReply(event);
  if ('run' in event && event.run !== undefined) {
    const run = useRuns.getState().runs.find(({ id }) => id === event.run);
    // It was removed, and the worker had not heard of that yet.
    if (run === undefined && event.type !== 'cleared') return;
    if (event.type === 'steps') recordSteps(event.run, event.series);
    if (event.type === 'rewound') rewindSeries(event.run, event.step);
    if (event.type === 'evaluation') recordEvaluation(event.run, event.result);
    if (event.type === 'reshaped') recordReshape(event.run, event.step, event.changes);
    if (event.type === 'restored') recordRestored(event.run, event.step, event.changes);
    if (event.type === 'run' && event.state === 'compiling' && event.step === 0) recordBeginning(event.run);
    if (event.type === 'cleared') {
      const series = takeSeries(event.run);
      const changed =
        run !== undefined && series.length >= WORTH_KEEPING && !sameWork(configOf(run, useSettings.getState().training), event.was);
      if (run?.state === 'finished' || changed) remember({ ...event.was, slot: run.slot, series });
    }
  }
  const isRefused = event.type === 'failure' && event.kind === 'bad-data' && event.run === undefined;
  // Loads are answered in the order in which they were asked for.
  const answered = event.type === 'data' || isRefused ? awaited.shift() : undefined;
  if (isRefused) takeImages();
  if (event.type === 'data') {
    source = answered ?? source;
    if (source !== INSTEAD) rememberImages(source.kind === 'stored' ? source.key : null);
  }
  if (event.type === 'test-labels') dropReplies();
  useTestSet.setState((set) => testSetAfter(set, event), true);
  useSession.setState((session) => sessionAfter(session, event), true);
  if (isGone()) dropReplies();
  useRuns.setState((runs) => runsAfter(runs, event), true);
  // What was kept is gone, or cannot be read now: the page opens as it does for everybody, and says so.
  if (isRefused && answered?.kind === 'stored' && useSession.getState().data === null) {
    if (event.reason?.kind !== 'not-now') rememberImages(null);
    if (awaited.length === 0) loadImages(INSTEAD);
  }
  if (event.type === 'status' && event.training)
    recordSpeed(
      event.imagesPerSecond,
      configs().filter((_, i) => useRuns.getState().runs[i].state === 'ready'),
    );
  // No network is compiled before it is known for what.
  if (event.type === 'adapter') {
    // A processor would take seconds a step over the networks that the page opens with.
    if (event.adapter.software && !touched) putExperiment(FOR_SOFTWARE);
    else configure();
  }
  for (const listener of listeners) listener(event);
}

/** Moves what a run has shown so far to the history. */
export function keepCurve({ id, name, slot, network, own }: Run): void {
  remember({ name, slot, network, training: trainingOf(useSettings.getState().training, own), series: takeSeries(id) });
}

/** The runs as the worker is told of them. */
export const configs = () => useRuns.getState().runs.map((run) => configOf(run, useSettings.getState().training));

/** Sends a command by which a person makes the page theirs. */
export function act(command: Command): void {
  touched = true;
  send(command);
}

/** Sends a command; a network change that still waits goes first. */
export function send(command: Command): void {
  hurryChanges();
  client?.send(command);
}

/** Tells the engine at once of a network change that still waits. */
export function hurryChanges(): void {
  if (configureTimer !== undefined) configure();
}

function configure(): void {
  cancelConfigure();
  client?.send({ type: 'configure', runs: configs() });
}

function cancelConfigure(): void {
  clearTimeout(configureTimer);
  configureTimer = undefined;
}
