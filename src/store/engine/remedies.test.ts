import { beforeEach, expect, it, vi } from 'vitest';
import type { Event } from '../../worker/protocol.ts';
import { withDepth } from '../experiment/network-edits.ts';

const { sent, receive, connect } = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect }));

/** The page as opened, with a failure of its first run. */
async function openPage(failure: Partial<Extract<Event, { type: 'failure' }>>) {
  const { openEngine } = await import('./open.ts');
  const remedies = await import('./remedies.ts');
  const { recordSteps, seriesOf } = await import('../series/recorder.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  const { useSession } = await import('./session.ts');
  openEngine();
  const { id } = useRuns.getState().runs[0];
  recordSteps(id, { firstStep: 1, loss: new Float32Array(300), errors: new Uint32Array(300), batchSize: 32, seconds: 1 });
  receive({ type: 'failure', kind: 'not-finite', message: '', run: id, ...failure });
  return { ...remedies, id, run: () => useRuns.getState().runs[0], failures: () => useSession.getState().failures, seriesOf };
}

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/' });
  sent.length = 0;
});

it('goes back to a good checkpoint with a lower learning rate of the run’s own', async () => {
  const { goBack, rateToGoOn, failures, run, id, seriesOf } = await openPage({ back: 200 });
  expect(rateToGoOn(failures()[0])).toBe(0.01);
  goBack(failures()[0]);
  expect(run().own.learningRate?.rate).toBe(0.01);
  const command = sent.at(-1);
  expect(command).toMatchObject({ type: 'go-back', run: { id, training: { learningRate: { rate: 0.01 } } } });
  receive({ type: 'rewound', run: id, step: 200 });
  expect(seriesOf(id).length).toBe(200);
  expect(seriesOf(id).rates, 'where it was lowered').toEqual([
    { step: 0, rate: 0.03 },
    { step: 200, rate: 0.01 },
  ]);
  expect(failures()).toEqual([]);
});

it('lowers the rate of a warm-up until an error as well', async () => {
  const { changeOwn } = await import('../experiment/edits.ts');
  const { goBack, failures, run, id } = await openPage({ back: 200 });
  changeOwn(id, { learningRate: { rate: 0.1, schedule: 'constant', warmup: { kind: 'until-error', rate: 0.01, error: 80 } } });
  goBack(failures()[0]);
  expect(run().own.learningRate).toEqual({ rate: 0.03, schedule: 'constant', warmup: { kind: 'until-error', rate: 0.003, error: 80 } });
});

it('begins anew where there is no good checkpoint', async () => {
  const { goBack, failures, run } = await openPage({});
  goBack(failures()[0]);
  expect(run().own.learningRate?.rate).toBe(0.01);
  expect(sent.map(({ type }) => type)).toEqual(['open', 'configure']);
});

it('takes what fits, and forgets the failure once that is prepared', async () => {
  vi.useFakeTimers();
  const { takeFit, failures, run, id } = await openPage({});
  const network = withDepth(run().network, 20);
  receive({ type: 'failure', kind: 'too-large', message: '', run: id, fits: { network, batchSize: 8 } });
  const failure = failures().find(({ kind }) => kind === 'too-large');
  if (failure === undefined) throw new Error('no failure');
  takeFit(failure);
  vi.advanceTimersByTime(300);
  expect(run()).toMatchObject({ network, own: { batchSize: 8 } });
  receive({ type: 'run', run: id, state: 'compiling', step: 0, gpuBytes: 0 });
  expect(failures()).toEqual([]);
  vi.useRealTimers();
});

it('lowers rates to about a third, in one digit', async () => {
  const { lowerRate } = await import('./remedies.ts');
  expect([0.1, 0.03, 1, 0.001].map(lowerRate)).toEqual([0.03, 0.01, 0.3, 0.0003]);
});
