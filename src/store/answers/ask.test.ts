import { expect, it, vi } from 'vitest';

const { sent, receive, connect } = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect }));
vi.stubGlobal('document', { baseURI: 'http://localhost/' });

const { openEngine } = await import('../engine/open.ts');
const { useRuns } = await import('../experiment/runs.ts');
const { testNow } = await import('./ask.ts');

it('asks a run for a test once until it has answered: all that is asked after it waits for it', () => {
  openEngine();
  const [{ id: run }] = useRuns.getState().runs;
  const asked = () => sent.filter(({ type }) => type === 'evaluate').length;
  testNow(run);
  testNow(run);
  expect(asked()).toBe(1);
  const answers = { classes: new Uint8Array(1), confidences: new Float32Array(1) };
  receive({ type: 'evaluation', run, result: { step: 0, images: 1, loss: 1, errors: 0 }, answers });
  testNow(run);
  expect(asked()).toBe(2);
});
