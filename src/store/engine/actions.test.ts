import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ExperimentSpec } from '../../spec/experiment.ts';
import type { Event, RunConfig, RunState } from '../../worker/protocol.ts';
import { FOR_GPU, FOR_SOFTWARE } from '../experiment/opening.ts';
import { withDepth } from '../experiment/network-edits.ts';

const { sent, receive, connect } = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect }));

/** The stores and actions as on a page just opened. */
async function openPage() {
  const actions = await import('./actions.ts');
  const edits = await import('../experiment/edits.ts');
  const { useHistory } = await import('../experiment/history.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  const { useSession } = await import('./session.ts');
  const { useSettings } = await import('../experiment/settings.ts');
  const { seriesOf } = await import('../series/recorder.ts');
  actions.openEngine();
  return {
    ...actions,
    ...edits,
    useHistory,
    useRuns,
    useSession,
    useSettings,
    seriesOf,
    ids: () => useRuns.getState().runs.map(({ id }) => id),
  };
}

const types = (): string[] => sent.map((command) => command.type);
const adapter = (software: boolean): Event => ({ type: 'adapter', adapter: { name: 'An adapter', halfs: false, software } });
const data: Extract<Event, { type: 'data' }> = { type: 'data', data: { name: 'CIFAR-10', classes: [], trainImages: 1, testImages: 1 } };

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/' });
  sent.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What the engine is told of an experiment's runs, ids aside. */
const told = ({ runs, training }: ExperimentSpec) => runs.map((run) => expect.objectContaining({ ...run, training }) as RunConfig);
const lastRuns = (): readonly RunConfig[] => {
  const command = sent.findLast(({ type }) => type === 'configure');
  return command !== undefined && 'runs' in command ? command.runs : [];
};
const steps = (run: string, count: number): Event => ({
  type: 'steps',
  run,
  series: { firstStep: 1, loss: new Float32Array(count), errors: new Uint32Array(count), batchSize: 1, seconds: 1 },
});
const state = (run: string, now: RunState): Event => ({ type: 'run', run, state: now, step: 3, gpuBytes: 0 });

it('opens the images beside the page, and prepares networks once the adapter is known: the comparison for a GPU', async () => {
  await openPage();
  expect(sent).toEqual([{ type: 'open', source: { kind: 'prepared', baseUrl: 'http://localhost/page/' } }]);
  receive(adapter(false));
  expect(sent.slice(1)).toEqual([{ type: 'configure', runs: told(FOR_GPU) }]);
});

it('takes smaller networks on a software adapter, unless a choice was made before', async () => {
  const { useSettings } = await openPage();
  receive(adapter(true));
  expect(sent.slice(1)).toEqual([{ type: 'configure', runs: told(FOR_SOFTWARE) }]);
  expect(useSettings.getState().training).toEqual(FOR_SOFTWARE.training);

  vi.resetModules();
  sent.length = 0;
  const { changeTraining } = await openPage();
  changeTraining({ seed: 2 });
  receive(adapter(true));
  expect(types()).toEqual(['open', 'configure', 'configure']);
  expect(lastRuns()).toEqual(told({ ...FOR_GPU, training: { ...FOR_GPU.training, seed: 2 } }));
});

it('sends a network once the slider rests, and before anything else that is asked', async () => {
  const { changeNetwork, train, ids } = await openPage();
  const [, residual] = ids();
  for (const depth of [44, 32, 26]) changeNetwork(residual, (network) => withDepth(network, depth));
  expect(types()).toEqual(['open']);
  vi.advanceTimersByTime(300);
  expect(types()).toEqual(['open', 'configure']);

  changeNetwork(residual, (network) => withDepth(network, 20));
  train();
  vi.advanceTimersByTime(300);
  expect(types()).toEqual(['open', 'configure', 'configure', 'train']);
  expect(lastRuns().map(({ network }) => network)).toEqual([FOR_GPU.runs[0].network, withDepth(FOR_GPU.runs[1].network, 20)]);
});

it('starts again with the images that were last read; what was drawn becomes history', async () => {
  const { loadImages, openEngine, seriesOf, useHistory, useSession, ids } = await openPage();
  const [plain] = ids();
  receive(adapter(false));
  receive(data);
  loadImages({ kind: 'shapes' });
  receive(data);
  loadImages({ kind: 'stored', key: 'gone' });
  receive({ type: 'failure', kind: 'bad-data', message: 'broken' });
  receive(steps(plain, 3));
  expect(seriesOf(plain).length).toBe(3);
  receive({ type: 'failure', kind: 'device-lost', message: 'lost' });

  openEngine();
  expect(sent.at(-1)).toMatchObject({ type: 'open', source: { kind: 'shapes' } });
  expect(seriesOf(plain).length).toBe(0);
  expect(useHistory.getState().runs).toMatchObject([{ name: 'Plain-56', slot: 0, ofSet: 1, series: { length: 3 } }]);
  expect(useSession.getState()).toMatchObject({ engine: 'opening', failures: [] });
});

it.each([
  ['cannot be read now, it is opened with again at the next visit', { kind: 'not-now' }, 'kept'],
  ['is gone, it is forgotten', undefined, null],
] as const)('opens as for everybody where the set that was trained on last cannot be read; where it %s', async (_, reason, next) => {
  const memory = new Map([['images', 'kept']]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => memory.get(key) ?? null,
    setItem: (key: string, value: string) => memory.set(key, value),
    removeItem: (key: string) => memory.delete(key),
  });
  const { loadImages } = await openPage();
  expect(sent).toMatchObject([{ type: 'open', source: { kind: 'stored', key: 'kept' } }]);
  receive({ type: 'failure', kind: 'bad-data', message: 'not read', ...(reason === undefined ? {} : { reason }) });
  expect(sent.at(-1)).toMatchObject({ type: 'load', source: { kind: 'prepared' } });
  receive(data);
  expect(memory.get('images') ?? null).toBe(next);
  loadImages({ kind: 'shapes' });
  receive(data);
  expect(memory.get('images'), 'a choice').toBeUndefined();
});

it('keeps apart two sets that are loaded at once: what is there is the one that was read', async () => {
  const { loadImages, openEngine } = await openPage();
  receive(adapter(false));
  receive(data);
  loadImages({ kind: 'stored', key: 'a' });
  loadImages({ kind: 'stored', key: 'b' });
  receive(data);
  receive({ type: 'failure', kind: 'bad-data', message: 'b is gone' });
  openEngine();
  expect(sent.at(-1)).toMatchObject({ type: 'open', source: { kind: 'stored', key: 'a' } });
});

it('takes the built-in shapes for part of the experiment for as long as they are there or on their way', async () => {
  const { loadImages, openEngine, useSettings } = await openPage();
  receive(data);
  loadImages({ kind: 'shapes' });
  expect(useSettings.getState().images).toBe('shapes');
  receive(data);
  loadImages({ kind: 'stored', key: 'a' });
  expect(useSettings.getState().images).toBeNull();
  receive({ type: 'failure', kind: 'bad-data', message: 'a is gone' });
  expect(useSettings.getState().images).toBe('shapes');
  loadImages({ kind: 'stored', key: 'b' });
  openEngine();
  expect(useSettings.getState().images, 'b was never read').toBe('shapes');
});

it('opens with the shapes that a link asks for, also where those that were trained on last cannot be read', async () => {
  vi.stubGlobal('localStorage', { getItem: () => 'kept', removeItem: () => undefined });
  const { loadImagesOf, useSettings } = await openPage();
  loadImagesOf({ ...FOR_GPU, images: 'shapes' });
  receive({ type: 'failure', kind: 'bad-data', message: 'gone' });
  receive(data);
  expect(sent.filter(({ type }) => type === 'load')).toEqual([{ type: 'load', source: { kind: 'shapes' } }]);
  expect(useSettings.getState().images).toBe('shapes');
});

it('brings back what the shapes took the place of, where an experiment asks for none', async () => {
  const { loadImages, loadImagesOf } = await openPage();
  receive(data);
  loadImages({ kind: 'stored', key: 'a' });
  receive(data);
  loadImages({ kind: 'shapes' });
  receive(data);
  loadImagesOf(FOR_GPU);
  loadImagesOf(FOR_GPU);
  expect(sent.filter(({ type }) => type === 'load').map((command) => 'source' in command && command.source)).toEqual([
    { kind: 'stored', key: 'a' },
    { kind: 'shapes' },
    { kind: 'stored', key: 'a' },
  ]);
});

it('keeps the curve of a run that had finished when it begins anew, but not of one that was stopped before', async () => {
  const { renameRun, seriesOf, useHistory, ids } = await openPage();
  const [plain, residual] = ids();
  receive(adapter(false));
  receive(data);
  const was = lastRuns();
  for (const run of [plain, residual]) receive(steps(run, 3));
  receive(state(plain, 'finished'));
  renameRun(plain, 'Later');
  receive({ type: 'cleared', run: plain, was: was[0] });
  receive({ type: 'cleared', run: residual, was: was[1] });
  receive({ ...data, data: { ...data.data, trainImages: 2 } });
  expect(useHistory.getState().runs).toMatchObject([
    { name: 'Plain-56', slot: 0, training: FOR_GPU.training, ofSet: 1, series: { length: 3 } },
  ]);
  expect([plain, residual].map((run) => seriesOf(run).length)).toEqual([0, 0]);
});

it('keeps the curve of a run that is changed while it trains, once it says something', async () => {
  const { changeTraining, useHistory, ids } = await openPage();
  const [plain, residual] = ids();
  receive(adapter(false));
  const was = lastRuns();
  receive(steps(plain, 25));
  receive(steps(residual, 24));
  changeTraining({ seed: 9 });
  receive({ type: 'cleared', run: plain, was: was[0] });
  receive({ type: 'cleared', run: residual, was: was[1] });
  expect(useHistory.getState().runs).toMatchObject([
    { name: 'Plain-56', training: { seed: FOR_GPU.training.seed }, series: { length: 25 } },
  ]);
  // A reset is a clean slate.
  const now = lastRuns();
  receive(steps(plain, 25));
  receive({ type: 'cleared', run: plain, was: now[0] });
  expect(useHistory.getState().runs).toHaveLength(1);
});

it('changes runs of another experiment only where they differ; the curves of those that go stay', async () => {
  const { setExperiment, seriesOf, useHistory, useSettings, ids } = await openPage();
  const [plain, residual] = ids();
  for (const run of [plain, residual]) receive(steps(run, 3));
  setExperiment({ ...FOR_GPU, runs: [FOR_GPU.runs[0], { ...FOR_GPU.runs[1], training: { seed: 9 } }] });
  expect(ids()[0]).toBe(plain);
  expect(ids()).not.toContain(residual);
  expect(seriesOf(plain).length).toBe(3);
  expect(useHistory.getState().runs).toMatchObject([{ name: 'ResNet-56', slot: 1 }]);
  expect(lastRuns()[1].training).toEqual({ ...FOR_GPU.training, seed: 9 });
  expect(useSettings.getState().training).toEqual(FOR_GPU.training);
});

it('puts back what was saved: each run with its series, which ends where its state stands', async () => {
  const { openSaved, seriesOf, useHistory, useRuns, ids } = await openPage();
  const { RunSeries } = await import('../series/series.ts');
  const before = ids();
  receive(steps(before[0], 3));
  const series = new RunSeries();
  series.append({ firstStep: 1, loss: new Float32Array(9), errors: new Uint32Array(9), batchSize: 1, seconds: 1 });
  const start = { step: 9, checkpoint: new Uint8Array(8), changes: [], evaluated: 0, variant: 'direct' as const };
  openSaved(FOR_SOFTWARE, [2, 0], [null, { start, series }]);
  expect(useRuns.getState().runs.map(({ slot }) => slot)).toEqual([2, 0]);
  const [anew, goesOn] = ids();
  expect(before).not.toContain(goesOn);
  expect(sent.at(-1)).toEqual({ type: 'restore', runs: told(FOR_SOFTWARE), saved: [{ ...start, run: goesOn }] });
  expect(useHistory.getState().runs).toMatchObject([{ series: { length: 3 } }]);
  expect(seriesOf(goesOn).length).toBe(9);
  receive({ type: 'run', run: goesOn, state: 'compiling', step: 7, gpuBytes: 0 });
  receive({ type: 'run', run: anew, state: 'compiling', step: 0, gpuBytes: 0 });
  receive({ type: 'restored', run: goesOn, step: 7, changes: [] });
  expect([anew, goesOn].map((run) => seriesOf(run).length)).toEqual([0, 7]);

  openSaved(FOR_SOFTWARE, [0, 1], [{ start, series }, null]);
  // It does not fit, and the run begins anew.
  receive({ type: 'run', run: ids()[0], state: 'compiling', step: 0, gpuBytes: 0 });
  expect(seriesOf(ids()[0]).length).toBe(0);
});
