import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Event, RunConfig, RunState } from '../../worker/protocol.ts';
import { FOR_GPU } from '../experiment/opening.ts';

const { sent, receive, connect } = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect }));

/** The stores and actions of a page whose engine is there. */
async function openPage() {
  const { openEngine } = await import('./open.ts');
  const edits = await import('../experiment/edits.ts');
  const { useHistory } = await import('../experiment/history.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  const { seriesOf } = await import('../series/recorder.ts');
  openEngine();
  receive({ type: 'adapter', adapter: { name: 'An adapter', halfs: false, software: false } });
  return { ...edits, useHistory, seriesOf, ids: useRuns.getState().runs.map(({ id }) => id) };
}

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/' });
  sent.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const data = (trainImages: number): Event => ({ type: 'data', data: { name: 'CIFAR-10', classes: [], trainImages, testImages: 1 } });
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

it('keeps the curve of a run that had finished when it begins anew, but not of one that was stopped before', async () => {
  const { renameRun, seriesOf, useHistory, ids } = await openPage();
  const [plain, residual] = ids;
  receive(data(1));
  const was = lastRuns();
  for (const run of [plain, residual]) receive(steps(run, 3));
  receive(state(plain, 'finished'));
  renameRun(plain, 'Later');
  receive({ type: 'cleared', run: plain, was: was[0] });
  receive({ type: 'cleared', run: residual, was: was[1] });
  receive(data(2));
  expect(useHistory.getState().runs).toMatchObject([
    { name: 'Plain-56', slot: 0, training: FOR_GPU.training, ofSet: 1, series: { length: 3 } },
  ]);
  expect([plain, residual].map((run) => seriesOf(run).length)).toEqual([0, 0]);
});

it('keeps the curve of a run that is changed while it trains, once it says something', async () => {
  const { changeTraining, useHistory, ids } = await openPage();
  const [plain, residual] = ids;
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
