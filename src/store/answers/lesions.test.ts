import { beforeEach, expect, it, vi } from 'vitest';
import { networkOfDepth } from '../../spec/network.ts';
import type { Command } from '../../worker/protocol.ts';

const worker = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect: worker.connect }));
vi.stubGlobal('document', { baseURI: 'http://localhost/' });
vi.stubGlobal('localStorage', { getItem: () => null });

const { openEngine } = await import('../engine/open.ts');
const { measureLesions, useLesions } = await import('./lesions.ts');
const { newRun, useRuns, withNetwork } = await import('../experiment/runs.ts');

type Asked = Extract<Command, { type: 'lesion' }>;
const asked = (): Asked[] => worker.sent.filter((command) => command.type === 'lesion');
const lastRequest = (): number => asked().at(-1)?.request ?? NaN;
/** Errors of 100 images by the blocks that are left out. */
const answerLast = (errors: number, step = 10): Promise<void> => {
  worker.receive({ type: 'lesioned', request: lastRequest(), result: { step, images: 100, loss: 1, errors } });
  return vi.waitFor(() => undefined);
};
const flush = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

beforeEach(() => {
  openEngine();
  worker.sent.length = 0;
  useLesions.setState({ of: {}, measuring: null });
  useRuns.setState({
    runs: [
      { ...newRun({ name: 'plain', network: networkOfDepth(14, false) }, 0), started: true },
      { ...newRun({ name: 'residual', network: networkOfDepth(8, true) }, 1), started: true },
    ],
  });
});

it('leaves out each block that can be, then more and more of them, then exchanges some, run after run', async () => {
  const [plain, residual] = useRuns.getState().runs.map(({ id }) => id);
  const done = measureLesions([plain, residual]);
  expect(useLesions.getState().measuring).toBe(plain);
  // 14 layers without shortcuts: blocks 2 and 4 change the shape.
  for (let i = 0; i <= 9; i++) {
    await answerLast(i === 0 ? 20 : 50 + i, 10 + i);
    await flush();
  }
  const ofPlain = asked()
    .filter(({ run }) => run === plain)
    .map(({ lesion }) => ('leftOut' in lesion ? lesion.leftOut : []));
  expect(ofPlain.slice(0, 5)).toEqual([[], [0], [1], [3], [5]]);
  const together = ofPlain.slice(5, 9);
  expect(together.map(({ length }) => length)).toEqual([1, 2, 3, 4]);
  together.slice(1).forEach((blocks, i) => {
    expect(blocks.slice(0, -1)).toEqual(together[i]);
  });
  expect([...together[3]].sort()).toEqual([0, 1, 3, 5]);
  expect(asked()[9]).toMatchObject({ run: plain, lesion: { order: [1, 0, 2, 3, 4, 5] } });
  expect(useLesions.getState().of[plain]).toEqual({
    steps: [10, 19],
    images: 100,
    whole: 20,
    alone: [51, 52, null, 53, null, 54],
    together: [55, 56, 57, 58],
    exchanged: [59],
    planned: { together: 4, exchanged: 1 },
  });

  expect(useLesions.getState().measuring).toBe(residual);
  await answerLast(30);
  await flush();
  expect(useLesions.getState().of[residual]).toMatchObject({ whole: 30, alone: [undefined, undefined, undefined], together: [] });
  for (let i = 0; i < 6; i++) {
    await answerLast(40);
    await flush();
  }
  await done;
  expect(useLesions.getState()).toMatchObject({ measuring: null, of: { [residual]: { alone: [40, 40, 40], together: [40, 40, 40] } } });
});

it('stops where the run changes, and forgets it', async () => {
  const [plain] = useRuns.getState().runs.map(({ id }) => id);
  const done = measureLesions([plain]);
  await answerLast(20);
  await flush();
  worker.receive({
    type: 'cleared',
    run: plain,
    was: { id: plain, name: 'plain', network: networkOfDepth(14, false), training: {} as never, request: 0 },
  });
  expect(useLesions.getState().of).toEqual({});
  await answerLast(50);
  await done;
  expect(useLesions.getState()).toEqual({ of: {}, measuring: null });
});

it('measures no run that has begun anew meanwhile: nothing is to be learnt of one that has not trained', async () => {
  const [plain, residual] = useRuns.getState().runs.map(({ id }) => id);
  const done = measureLesions([plain, residual]);
  for (const run of useRuns.getState().runs) worker.receive({ type: 'cleared', run: run.id, was: { ...run, training: {} as never } });
  await answerLast(90, 0);
  await done;
  expect(asked()).toMatchObject([{ run: plain, lesion: { leftOut: [] } }]);
  expect(useLesions.getState()).toEqual({ of: {}, measuring: null });
});

it('keeps nothing of a network that is another by the time it answers, nor of one that does not answer', async () => {
  const [plain] = useRuns.getState().runs.map(({ id }) => id);
  const changed = measureLesions([plain]);
  useRuns.setState((state) => withNetwork(state, plain, networkOfDepth(14, true)));
  await answerLast(20);
  await changed;
  const silent = measureLesions([plain]);
  worker.receive({ type: 'lesioned', request: lastRequest() });
  await silent;
  expect(useLesions.getState()).toEqual({ of: {}, measuring: null });
});

it('is asked once at a time', async () => {
  const [plain, residual] = useRuns.getState().runs.map(({ id }) => id);
  const first = measureLesions([plain]);
  await measureLesions([residual]);
  expect(asked()).toHaveLength(1);
  worker.receive({ type: 'lesioned', request: asked()[0].request });
  await first;
});

it('tells nobody of events that change nothing of it: they come many times a second', () => {
  const before = useLesions.getState();
  worker.receive({ type: 'status', training: true, imagesPerSecond: 1 });
  expect(useLesions.getState()).toBe(before);
});
