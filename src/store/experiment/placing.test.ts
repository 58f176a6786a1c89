import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ExperimentSpec } from '../../spec/experiment.ts';
import type { Event, RunConfig } from '../../worker/protocol.ts';
import { withDepth } from './network-edits.ts';
import { FOR_GPU, FOR_SOFTWARE } from './opening.ts';

const { sent, receive, connect } = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect }));

/** The stores and actions as on a page just opened. */
async function openPage() {
  const { openEngine } = await import('../engine/open.ts');
  const { train } = await import('../engine/controls.ts');
  const placing = await import('./placing.ts');
  const edits = await import('./edits.ts');
  const { useHistory } = await import('./history.ts');
  const { useRuns } = await import('./runs.ts');
  const { useSettings } = await import('./settings.ts');
  const { seriesOf } = await import('../series/recorder.ts');
  openEngine();
  return {
    ...placing,
    ...edits,
    train,
    useHistory,
    useRuns,
    useSettings,
    seriesOf,
    ids: () => useRuns.getState().runs.map(({ id }) => id),
  };
}

const adapter = (software: boolean): Event => ({ type: 'adapter', adapter: { name: 'An adapter', halfs: false, software } });
const types = (): string[] => sent.map((command) => command.type);

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
