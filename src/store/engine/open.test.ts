import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ExperimentSpec } from '../../spec/experiment.ts';
import type { Event, RunConfig } from '../../worker/protocol.ts';
import { FOR_GPU } from '../experiment/opening.ts';

const { sent, receive, connect } = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect }));

/** The stores and actions as on a page just opened. */
async function openPage() {
  const { openEngine } = await import('./open.ts');
  const { loadImages } = await import('../images/images.ts');
  const { useHistory } = await import('../experiment/history.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  const { useSession } = await import('./session.ts');
  const { seriesOf } = await import('../series/recorder.ts');
  openEngine();
  return { openEngine, loadImages, useHistory, useSession, seriesOf, ids: useRuns.getState().runs.map(({ id }) => id) };
}

const adapter: Event = { type: 'adapter', adapter: { name: 'An adapter', halfs: false, software: false } };
const data: Event = { type: 'data', data: { name: 'CIFAR-10', classes: [], trainImages: 1, testImages: 1 } };

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/' });
  sent.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** What the engine is told of an experiment's runs, ids aside. */
const told = ({ runs, training }: ExperimentSpec) => runs.map((run) => expect.objectContaining({ ...run, training }) as RunConfig);
const steps = (run: string, count: number): Event => ({
  type: 'steps',
  run,
  series: { firstStep: 1, loss: new Float32Array(count), errors: new Uint32Array(count), batchSize: 1, seconds: 1 },
});

it('opens the images beside the page, and prepares networks once the adapter is known: the comparison for a GPU', async () => {
  await openPage();
  expect(sent).toEqual([{ type: 'open', source: { kind: 'prepared', baseUrl: 'http://localhost/page/' } }]);
  receive(adapter);
  expect(sent.slice(1)).toEqual([{ type: 'configure', runs: told(FOR_GPU) }]);
});

it('starts again with the images that were last read; what was drawn becomes history', async () => {
  const { loadImages, openEngine, seriesOf, useHistory, useSession, ids } = await openPage();
  const [plain] = ids;
  receive(adapter);
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
