import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { writeExperiment } from '../experiment-file/file.ts';
import { sample } from '../experiment-file/testing/sample.ts';

const { receive, connect } = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect }));

/** The page in a browser without WebGPU, which fetches `answer`. */
async function openPage(answer: () => Promise<Response>) {
  vi.stubGlobal('fetch', answer);
  const { openEngine } = await import('../engine/open.ts');
  const recorded = await import('./recorded.ts');
  const edits = await import('../experiment/edits.ts');
  const { seriesOf } = await import('./recorder.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  openEngine();
  receive({ type: 'failure', kind: 'no-webgpu', message: 'none' });
  const ids = (): string[] => useRuns.getState().runs.map(({ id }) => id);
  return {
    ...recorded,
    ...edits,
    ids,
    lengths: () => ids().map((id) => seriesOf(id).length),
    images: () => recorded.useRecorded.getState().images,
  };
}

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/' });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const recording = async (): Promise<Response> => new Response(await writeExperiment(sample()));

it('shows curves that were recorded, until a run is changed', async () => {
  const { showRecorded, renameRun, changeTraining, ids, lengths, images } = await openPage(recording);
  await showRecorded();
  expect(lengths()).toEqual([7, 3]);
  expect(images()?.name).toBe('built-in shapes');
  renameRun(ids()[0], 'Another name');
  expect(lengths()).toEqual([7, 3]);
  changeTraining({ seed: 9 });
  expect(images()).toBeNull();
  expect(lengths()).toEqual([0, 0]);
});

it('leaves all as it is where the recording cannot be had', async () => {
  const { showRecorded, ids, images } = await openPage(() => Promise.resolve(new Response('', { status: 404 })));
  const before = ids();
  await expect(showRecorded()).rejects.toThrow('404');
  expect([ids(), images()]).toEqual([before, null]);
});
