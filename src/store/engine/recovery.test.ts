import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SavedRun } from '../../worker/protocol.ts';
import { FOR_GPU } from '../experiment/opening.ts';
import { DEFAULT_TRAINING } from '../../spec/training.ts';

const { sent, receive, connect } = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect }));

/** A page that trains, and has told of `count` steps. */
async function trainingPage(count: number) {
  const { openEngine } = await import('./open.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  const { useSession } = await import('./session.ts');
  const { seriesOf } = await import('../series/recorder.ts');
  const { startAgain, useRecovery, watchLosses } = await import('./recovery.ts');
  const { isDue, watchRuns } = await import('./saves.ts');
  openEngine();
  watchRuns();
  watchLosses();
  const ids = useRuns.getState().runs.map(({ id }) => id);
  begin();
  for (const id of ids) tellSteps(id, 1, count);
  return { ids, isDue, seriesOf, startAgain, useRecovery, useSession };
}

const begin = (): void => {
  receive({ type: 'adapter', adapter: { name: 'An adapter', halfs: false, software: false } });
  receive({ type: 'status', training: true, imagesPerSecond: 1 });
};
const tellSteps = (run: string, firstStep: number, count: number): void =>
  receive({
    type: 'steps',
    run,
    series: { firstStep, loss: new Float32Array(count), errors: new Uint32Array(count), batchSize: 1, seconds: 1 },
  });
const stateAt = (step: number, network = FOR_GPU.runs[0].network): SavedRun => ({
  step,
  checkpoint: new Uint8Array(4),
  network,
  changes: [],
  evaluated: 0,
  variant: 'direct',
});
const lose = (kind: 'device-lost' | 'internal' | 'no-adapter' | 'out-of-memory' = 'device-lost'): void =>
  receive({ type: 'failure', kind, message: 'gone' });
/** Answers all questions for states. */
async function answer(step: number): Promise<void> {
  for (const command of sent.splice(0))
    if (command.type === 'save')
      receive({ type: 'saved', run: command.run, request: command.request, state: stateAt(step), training: DEFAULT_TRAINING });
  await vi.advanceTimersByTimeAsync(0);
}
const types = (): string[] => sent.map(({ type }) => type);

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/', addEventListener: () => undefined });
  sent.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('asks for a state every 500 steps or 30 s, sooner of a run that has just begun, but not more often than every 2 s', async () => {
  const { isDue, ids } = await trainingPage(3);
  const old = 90_000;
  expect([isDue(499, 29_999, old), isDue(500, 2000, old), isDue(1, 30_000, old), isDue(0, 90_000, old), isDue(9000, 1999, old)]).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
  expect([isDue(1, 4999, 0), isDue(1, 5000, 0), isDue(1, 5000, 5000), isDue(1, 9999, 10_000), isDue(1, 10_000, 10_000)]).toEqual([
    false,
    true,
    true,
    false,
    true,
  ]);
  sent.length = 0;
  vi.advanceTimersByTime(3000);
  tellSteps(ids[0], 4, 600);
  expect(sent).toMatchObject([{ type: 'save', run: ids[0] }]);
  // One question at a time.
  vi.advanceTimersByTime(3000);
  tellSteps(ids[0], 604, 600);
  expect(sent.length).toBe(1);
  await answer(603);
  receive({ type: 'status', training: false, imagesPerSecond: 0 });
  expect(types(), 'both stand further than what was saved').toEqual(['save', 'save']);
});

it('asks again where it was to ask meanwhile, also where there was nothing to save', async () => {
  const { ids } = await trainingPage(10);
  sent.length = 0;
  receive({ type: 'status', training: false, imagesPerSecond: 0 });
  receive({ type: 'rewound', run: ids[0], step: 5 });
  const [question] = sent.splice(0);
  if (question.type !== 'save') throw new Error('no question');
  receive({ type: 'saved', run: ids[0], request: question.request });
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toMatchObject([{ type: 'save', run: ids[0] }]);
});

it.each(['reshaped', 'rewound'] as const)(
  'begins anew where it is lost right after a run was %s to before its last state',
  async (type) => {
    const { ids, seriesOf } = await trainingPage(10);
    receive({ type: 'status', training: false, imagesPerSecond: 0 });
    await answer(8);
    const [{ network }] = FOR_GPU.runs;
    if (type === 'rewound') receive({ type, run: ids[0], step: 5 });
    else receive({ type, run: ids[0], step: 5, request: 0, network, changes: [], before: [] });
    // One that was asked for before.
    await answer(8);
    sent.length = 0;
    lose();
    expect(sent[1]).toMatchObject({ type: 'restore', saved: [{ run: ids[1], step: 8 }] });
    begin();
    tellSteps(ids[0], 1, 2);
    tellSteps(ids[1], 9, 2);
    expect(ids.map((id) => seriesOf(id).length)).toEqual([2, 10]);
  },
);

it.each(['device-lost', 'internal', 'out-of-memory'] as const)(
  'goes on by itself from the last states, with the curves up to there: %s',
  async (kind) => {
    const { ids, seriesOf, useRecovery, useSession } = await trainingPage(10);
    receive({ type: 'status', training: false, imagesPerSecond: 0 });
    await answer(8);
    receive({ type: 'status', training: true, imagesPerSecond: 1 });
    lose(kind);
    expect(types()).toEqual(['open', 'restore', 'train']);
    expect(sent[1]).toMatchObject({ type: 'restore', saved: ids.map((run) => ({ run, step: 8 })) });
    expect(ids.map((id) => seriesOf(id).length)).toEqual([8, 8]);
    expect(useRecovery.getState().last, 'not told before it is so').toBeNull();
    expect(useSession.getState()).toMatchObject({ engine: 'opening', failures: [] });
    begin();
    expect(useRecovery.getState().last).toEqual({ kind, step: 8 });
  },
);

it('begins anew, as other runs, where the images cannot be read any more: what was saved is not for others', async () => {
  const { ids, seriesOf, useRecovery } = await trainingPage(10);
  const { useHistory } = await import('../experiment/history.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  receive({ type: 'status', training: false, imagesPerSecond: 0 });
  await answer(8);
  receive({ type: 'status', training: true, imagesPerSecond: 1 });
  lose();
  begin();
  sent.length = 0;
  receive({ type: 'failure', kind: 'bad-data', message: 'deleted' });
  const now = useRuns.getState().runs.map(({ id }) => id);
  expect(now.some((id) => ids.includes(id))).toBe(false);
  expect(sent).toMatchObject([{ type: 'pause' }, { type: 'configure', runs: now.map((id) => ({ id })) }]);
  expect(now.map((id) => seriesOf(id).length)).toEqual([0, 0]);
  expect(useHistory.getState().runs).toMatchObject([{ series: { length: 8 } }, { series: { length: 8 } }]);
  expect(useRecovery.getState().last).toEqual({ kind: 'device-lost', step: 0, otherImages: true });
  // Others that are opened later, and cannot be read, change nothing.
  receive({ type: 'failure', kind: 'bad-data', message: 'no images' });
  expect(useRuns.getState().runs.map(({ id }) => id)).toEqual(now);
});

it('no longer says from where the runs went on once they begin anew on other images', async () => {
  const { useRecovery } = await trainingPage(10);
  const data = { type: 'data', data: { name: 'Some', trainImages: 1, testImages: 1, classes: ['a'] } } as const;
  receive({ type: 'status', training: false, imagesPerSecond: 0 });
  await answer(8);
  lose();
  begin();
  receive(data);
  expect(useRecovery.getState().last, 'the same images').toEqual({ kind: 'device-lost', step: 8 });
  receive(data);
  expect(useRecovery.getState().last).toBeNull();
});

it('begins anew also where a kept experiment was opened before the page had images, and they cannot be read', async () => {
  const { useRecovery } = await trainingPage(10);
  const { openSaved } = await import('../experiment/placing.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  const { RunSeries } = await import('../series/series.ts');
  openSaved(FOR_GPU, [], [{ start: stateAt(0), series: new RunSeries() }, null]);
  const opened = useRuns.getState().runs.map(({ id }) => id);
  receive({ type: 'failure', kind: 'bad-data', message: 'deleted' });
  expect(useRuns.getState().runs.some(({ id }) => opened.includes(id))).toBe(false);
  expect(useRecovery.getState().last).toBeNull();
});

it('goes on from what it was given to go on with, where it is lost before it has told of a state', async () => {
  const { seriesOf } = await trainingPage(10);
  const { openSaved } = await import('../experiment/placing.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  const { RunSeries } = await import('../series/series.ts');
  const series = new RunSeries();
  series.append({ firstStep: 1, loss: new Float32Array(9), errors: new Uint32Array(9), batchSize: 1, seconds: 1 });
  openSaved(FOR_GPU, [], [null, { start: stateAt(9), series }]);
  sent.length = 0;
  lose();
  const [, id] = useRuns.getState().runs.map((run) => run.id);
  expect(sent[1]).toMatchObject({ type: 'restore', saved: [{ run: id, step: 9, network: FOR_GPU.runs[1].network }] });
  expect(seriesOf(id).length).toBe(9);
  // The state did not fit, and is nothing to go on from any more.
  begin();
  receive({ type: 'run', run: id, state: 'compiling', step: 0, gpuBytes: 0 });
  sent.length = 0;
  lose();
  expect(types()).toEqual(['open', 'train']);
});

it('shows no curve of a run any more that is changed while it is on its way back, and so begins anew', async () => {
  const { ids, seriesOf } = await trainingPage(10);
  const { changeOwn } = await import('../experiment/edits.ts');
  receive({ type: 'status', training: false, imagesPerSecond: 0 });
  await answer(8);
  lose();
  changeOwn(ids[0], { seed: 9 });
  begin();
  // It was not there yet, and nothing is told of its end.
  for (const [run, step] of [[ids[0], 0] as const, [ids[1], 8] as const])
    receive({ type: 'run', run, state: 'compiling', step, gpuBytes: 0 });
  expect(ids.map((id) => seriesOf(id).length)).toEqual([0, 8]);
});

it.each(['is looked for', 'is there again, and the run not yet'])(
  'keeps the curve of a run that is changed while a GPU %s among the earlier ones, as of what it was',
  async (when) => {
    const { ids, seriesOf } = await trainingPage(30);
    const { changeNetwork, changeOwn } = await import('../experiment/edits.ts');
    const { withDepth } = await import('../experiment/network-edits.ts');
    const { useHistory } = await import('../experiment/history.ts');
    receive({ type: 'data', data: { name: 'CIFAR-10', classes: [], trainImages: 7, testImages: 1 } });
    const { rememberSaved } = await import('./last-saved.ts');
    ids.forEach((id, i) => {
      rememberSaved(id, { state: stateAt(30, FOR_GPU.runs[i].network), training: FOR_GPU.training });
    });
    const change = (): void => {
      changeNetwork(ids[0], (network) => withDepth(network, 20));
      changeOwn(ids[1], { seed: 9 });
    };
    lose();
    if (when === 'is looked for') {
      lose('no-adapter');
      change();
      await vi.advanceTimersByTimeAsync(1000);
      begin();
    } else {
      change();
      begin();
    }
    for (const run of ids) receive({ type: 'run', run, state: 'compiling', step: 0, gpuBytes: 0 });
    expect(ids.map((id) => seriesOf(id).length)).toEqual([0, 0]);
    const past = FOR_GPU.runs.map((run) => ({ ...run, training: FOR_GPU.training, ofSet: 7, series: { length: 30 } }));
    expect(useHistory.getState().runs).toMatchObject(past);
  },
);

it('has a run begin anew that is changed while a GPU is looked for: its last state is of what it was', async () => {
  const { ids, seriesOf } = await trainingPage(10);
  const { changeNetwork, changeOwn } = await import('../experiment/edits.ts');
  const { withDepth } = await import('../experiment/network-edits.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  receive({ type: 'status', training: false, imagesPerSecond: 0 });
  const [plain, residual] = FOR_GPU.runs;
  for (const command of sent.splice(0))
    if (command.type === 'save') {
      const state = stateAt(8, command.run === ids[0] ? plain.network : residual.network);
      receive({ type: 'saved', run: command.run, request: command.request, state, training: FOR_GPU.training });
    }
  await vi.advanceTimersByTimeAsync(0);
  lose();
  lose('no-adapter');
  // It ends elsewhere, and is the same.
  changeOwn(ids[0], { steps: 3000 });
  changeNetwork(ids[1], (network) => withDepth(network, 20));
  sent.length = 0;
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent.find(({ type }) => type === 'restore')).toMatchObject({ saved: [{ run: ids[0], step: 8 }] });
  expect(useRuns.getState().runs[1].network).toEqual(withDepth(residual.network, 20));
  expect(ids.map((id) => seriesOf(id).length)).toEqual([8, 0]);
  lose('no-adapter');
  changeOwn(ids[0], { seed: 9 });
  sent.length = 0;
  await vi.advanceTimersByTimeAsync(2000);
  expect(types()).toEqual(['open']);
});

it('takes back a switch of shortcuts that was under way, with which the last states do not fit', async () => {
  const { ids } = await trainingPage(10);
  const { changeNetwork } = await import('../experiment/edits.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  const [, { network, name }] = FOR_GPU.runs;
  receive({ type: 'status', training: false, imagesPerSecond: 0 });
  for (const command of sent.splice(0))
    if (command.type === 'save')
      receive({
        type: 'saved',
        run: command.run,
        request: command.request,
        state: stateAt(8, FOR_GPU.runs[ids.indexOf(command.run)].network),
        training: DEFAULT_TRAINING,
      });
  await vi.advanceTimersByTimeAsync(0);
  changeNetwork(ids[1], (old) => ({ ...old, residual: old.residual.map(() => false) }));
  expect(types()).toEqual(['reshape']);
  lose();
  expect(sent.find(({ type }) => type === 'restore')).toMatchObject({ runs: [{}, { network }], saved: [{}, { network }] });
  expect(useRuns.getState().runs[1]).toMatchObject({ network, name });
});

it('leaves a network that does not fit to the person: the others have lost nothing', async () => {
  const { ids, useRecovery } = await trainingPage(10);
  sent.length = 0;
  receive({ type: 'failure', kind: 'out-of-memory', run: ids[1], message: 'full' });
  expect([types(), useRecovery.getState().last]).toEqual([[], null]);
});

it('begins anew where nothing was saved yet, and does not train where nobody had asked for it', async () => {
  const { ids, seriesOf, useRecovery } = await trainingPage(10);
  receive({ type: 'status', training: false, imagesPerSecond: 0 });
  sent.length = 0;
  lose('internal');
  expect(types()).toEqual(['open']);
  expect(ids.map((id) => seriesOf(id).length)).toEqual([0, 0]);
  begin();
  expect(useRecovery.getState().last).toEqual({ kind: 'internal', step: 0 });
});

it('stops at the third loss within a minute, and goes on when it is told to', async () => {
  const { startAgain, useSession } = await trainingPage(10);
  for (let i = 0; i < 2; i++) {
    lose();
    begin();
  }
  sent.length = 0;
  lose();
  expect([types(), useSession.getState().engine]).toEqual([[], 'lost']);
  startAgain();
  expect(types()).toEqual(['open', 'train']);
  begin();
  // Seldom losses are none of that.
  for (let i = 0; i < 4; i++) {
    vi.advanceTimersByTime(40_000);
    sent.length = 0;
    lose();
    expect(types()).toEqual(['open', 'train']);
    begin();
  }
});

it('looks again for a GPU that takes a while to come back, and in the end waits for the person', async () => {
  const { startAgain, useRecovery, useSession } = await trainingPage(10);
  lose();
  for (const wait of [1000, 2000, 4000, 8000, 16_000]) {
    sent.length = 0;
    lose('no-adapter');
    await vi.advanceTimersByTimeAsync(wait - 1);
    expect([types(), useSession.getState().engine]).toEqual([[], 'opening']);
    await vi.advanceTimersByTimeAsync(1);
    expect(types()).toEqual(['open', 'train']);
  }
  sent.length = 0;
  lose('no-adapter');
  await vi.advanceTimersByTimeAsync(100_000);
  expect(types()).toEqual([]);
  expect(useSession.getState()).toMatchObject({ engine: 'lost', failures: [{ kind: 'device-lost', reason: { kind: 'not-back' } }] });
  expect(useRecovery.getState().last).toBeNull();
  startAgain();
  lose('no-adapter');
  await vi.advanceTimersByTimeAsync(1000);
  expect(types(), 'it is looked for again').toEqual(['open', 'train', 'open', 'train']);
  begin();
  expect(useRecovery.getState().last).toEqual({ kind: 'device-lost', step: 0 });
});

it('leaves a GPU that was never there alone', async () => {
  const { openEngine } = await import('./open.ts');
  const { watchLosses } = await import('./recovery.ts');
  const { useSession } = await import('./session.ts');
  openEngine();
  watchLosses();
  lose('no-adapter');
  await vi.advanceTimersByTimeAsync(100_000);
  expect([types(), useSession.getState().engine]).toEqual([['open'], 'missing']);
});

it('answers what was asked of an engine that died, and what is asked of it afterwards, with nothing', async () => {
  const { ids } = await trainingPage(3);
  const { savedOf } = await import('./state-of.ts');
  for (let i = 0; i < 2; i++) {
    lose();
    begin();
  }
  const before = savedOf(ids[0]);
  lose();
  expect(await before).toBeNull();
  expect(await savedOf(ids[0])).toBeNull();
});
