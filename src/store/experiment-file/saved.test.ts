import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_TRAINING } from '../../spec/training.ts';
import type { SavedRun } from '../../worker/protocol.ts';
import { FOR_GPU } from '../experiment/opening.ts';

const { receive, connect } = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect }));

const STEPS = 10;

/** A page whose engine was lost after `STEPS` steps of both runs. */
async function lostPage() {
  const { openEngine } = await import('../engine/open.ts');
  const { rememberSaved } = await import('../engine/last-saved.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  const { experimentNow } = await import('./saved.ts');
  openEngine();
  const ids = useRuns.getState().runs.map(({ id }) => id);
  receive({ type: 'adapter', adapter: { name: 'An adapter', halfs: false, software: false } });
  receive({ type: 'data', data: { name: 'CIFAR-10', classes: [], trainImages: 1, testImages: 1 } });
  for (const run of ids) {
    const series = { firstStep: 1, loss: new Float32Array(STEPS), errors: new Uint32Array(STEPS), batchSize: 1, seconds: 1 };
    receive({ type: 'run', run, state: 'ready', step: 0, gpuBytes: 0 });
    receive({ type: 'steps', run, series });
  }
  receive({ type: 'failure', kind: 'device-lost', message: 'gone' });
  const remember = (run: string, step: number): void => {
    const [{ network }] = FOR_GPU.runs;
    const state: SavedRun = { step, checkpoint: new Uint8Array(4), network, changes: [], evaluated: 0, variant: 'direct' };
    rememberSaved(run, { state, training: DEFAULT_TRAINING });
  };
  return { experimentNow, ids, openEngine, remember };
}

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/' });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('saves what the engine told last, with the curves up to there, where it has stopped', async () => {
  const { experimentNow, ids, remember } = await lostPage();
  for (const id of ids) remember(id, 8);
  const { runs, images } = await experimentNow();
  expect(runs).toMatchObject([
    { state: { step: 8 }, series: { length: 8 } },
    { state: { step: 8 }, series: { length: 8 } },
  ]);
  expect(images).toMatchObject({ name: 'CIFAR-10' });
});

it('saves nothing where a run would be without its weights', async () => {
  const { experimentNow, ids, remember } = await lostPage();
  remember(ids[0], 8);
  await expect(experimentNow()).rejects.toThrow('the engine has stopped before ResNet-56 could be saved; restart it, then save again');
});

it('saves nothing while it is not known which images were trained on', async () => {
  const { experimentNow, ids, openEngine, remember } = await lostPage();
  for (const id of ids) remember(id, 8);
  openEngine(ids.map((run) => ({ run, checkpoint: new Uint8Array(4), changes: [] })));
  await expect(experimentNow()).rejects.toThrow('the engine is being started again; save when that is done');
});

it('says of what was recorded, or opened where there is no GPU, why it cannot be saved', async () => {
  const { openEngine } = await import('../engine/open.ts');
  const { openSaved } = await import('../experiment/placing.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  const { showSeries } = await import('../series/recorder.ts');
  const { RunSeries } = await import('../series/series.ts');
  const { experimentNow } = await import('./saved.ts');
  openEngine();
  receive({ type: 'failure', kind: 'no-webgpu', message: 'none' });
  const series = new RunSeries();
  series.append({ firstStep: 1, loss: new Float32Array(8), errors: new Uint32Array(8), batchSize: 1, seconds: 1 });
  showSeries(useRuns.getState().runs[0].id, series);
  await expect(experimentNow()).rejects.toThrow('Plain-56 was recorded elsewhere, and its weights are not here; the report has its curve');
  const start = { step: 8, checkpoint: new Uint8Array(4), changes: [], evaluated: 0, variant: 'direct' } as const;
  openSaved(FOR_GPU, [], [{ start, series }, null]);
  await expect(experimentNow()).rejects.toThrow('the images that it was trained on are not here; keep the file that it was opened from');
});
