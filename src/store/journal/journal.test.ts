import { beforeEach, expect, it, vi } from 'vitest';
import type { JournalError } from '../../worker/journal/folder.ts';
import { Journal } from '../../worker/journal/journal.ts';
import type { JournalQuestion } from '../../worker/journal/protocol.ts';
import { MemoryShelf } from '../../worker/journal/testing/memory-shelf.ts';
import type { RunConfig, SavedRun } from '../../worker/protocol.ts';
import type * as Edits from '../experiment/edits.ts';

const { sent, receive, connect } = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect }));
/** The browser's files, which outlive a page. */
let shelf = new MemoryShelf();
vi.mock('../../worker/journal/client.ts', () => ({
  connectJournal: () => {
    const journal = new Journal(shelf);
    const answer = async (question: JournalQuestion): Promise<unknown> => {
      if (question.type === 'commit') return journal.commit(question.id, question.commit);
      if (question.type === 'read') return journal.read(question.id);
      if (question.type === 'remove') return journal.remove(question.id);
      if (question.type === 'prune') return journal.prune(new Set(shelf.disk.keys()));
      return question.type === 'list' ? journal.list() : undefined;
    };
    // One at a time, as in the worker; errors as the page knows them.
    let work: Promise<unknown> = Promise.resolve();
    return (question: JournalQuestion): Promise<unknown> => {
      const asked = structuredClone(question);
      const answered = work
        .then(() => answer(asked))
        .catch(async (error: unknown) => {
          const { kind, message } = error as JournalError;
          throw new (await import('../../worker/journal/folder.ts')).JournalError(kind, message);
        });
      work = answered.catch(() => undefined);
      return answered;
    };
  },
}));
/** Web Locks of the pages that are open. */
let held = new Set<string>();

const address = { hash: '', href: 'http://localhost/page/' };
const data = { name: 'CIFAR-10', classes: ['cat'], trainImages: 9, testImages: 9 };
const checksum = 'c'.repeat(64);
const stateAt = (config: RunConfig, step: number): SavedRun => ({
  step,
  checkpoint: Uint8Array.of(step, step >> 8),
  network: config.network,
  changes: [],
  evaluated: step,
  variant: 'direct',
});

/** A page just opened, after those before were closed. */
async function openPage() {
  vi.resetModules();
  sent.length = 0;
  const { openEngine } = await import('../engine/open.ts');
  const { followAddress, experimentText } = await import('../experiment/address.ts');
  const { watchRuns } = await import('../engine/saves.ts');
  const { seriesOf } = await import('../series/recorder.ts');
  const { useRuns } = await import('../experiment/runs.ts');
  const journal = await import('./journal.ts');
  const offer = await import('./offer.ts');
  openEngine();
  followAddress();
  watchRuns();
  receive({ type: 'adapter', adapter: { name: 'A', halfs: false, software: false } });
  receive({ type: 'data', data });
  journal.startJournal();
  await offer.findOffer();
  const ids = (): string[] => useRuns.getState().runs.map(({ id }) => id);
  return { ...journal, ...offer, experimentText, seriesOf, useRuns, ids };
}

const configs = (): readonly RunConfig[] => sent.flatMap((command) => ('runs' in command ? [command.runs] : [])).at(-1) ?? [];
const tell = (run: string, firstStep: number, count: number): void =>
  receive({
    type: 'steps',
    run,
    series: {
      firstStep,
      loss: Float32Array.from({ length: count }, (_, i) => 1 / (firstStep + i)),
      errors: new Uint32Array(count),
      batchSize: 2,
      seconds: 0.3,
    },
  });

/** The engine answers questions for states and for what its images hold until none is asked any more. */
async function settle(): Promise<void> {
  for (let i = 0; i < 40; i++) {
    for (const command of sent.splice(0)) {
      if (command.type === 'checksum') receive({ type: 'checksum', request: command.request, checksum });
      if (command.type !== 'save') continue;
      const config = runsNow.find(({ id }) => id === command.run);
      const step = stands.get(command.run) ?? 0;
      if (config !== undefined)
        receive({ type: 'saved', run: command.run, request: command.request, state: stateAt(config, step), training: config.training });
    }
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
let runsNow: readonly RunConfig[] = [];
const stands = new Map<string, number>();

/** All runs train to a step, and rest there. */
async function trainTo(ids: readonly string[], from: number, to: number): Promise<void> {
  receive({ type: 'status', training: true, imagesPerSecond: 1 });
  for (const id of ids) {
    tell(id, from + 1, to - from);
    stands.set(id, to);
    receive({ type: 'run', run: id, state: 'ready', step: to, gpuBytes: 1 });
  }
  receive({
    type: 'evaluation',
    run: ids[0],
    result: { step: to, images: 9, loss: 1, errors: 3 },
    answers: { classes: new Uint8Array(), confidences: new Float32Array() },
  });
  receive({ type: 'status', training: false, imagesPerSecond: 0 });
  await settle();
}

// Nothing is taken back after a test: pages that it opened still have the address written when that has rested.
beforeEach(() => {
  shelf = new MemoryShelf();
  held = new Set();
  address.hash = '';
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/', addEventListener: () => undefined });
  vi.stubGlobal('location', address);
  vi.stubGlobal('history', { pushState: () => undefined, replaceState: () => undefined });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('navigator', {
    locks: {
      request: async (name: string, _: unknown, work: (lock: unknown) => Promise<void> | undefined) => {
        if (held.has(name)) return work(null);
        held.add(name);
        await work({});
        held.delete(name);
      },
      query: () => Promise.resolve({ held: [...held].map((name) => ({ name })) }),
    },
  });
});

/** A page with training to step 30, closed at once. */
async function trained() {
  const page = await openPage();
  runsNow = configs();
  const ids = page.ids();
  await trainTo(ids, 0, 20);
  await trainTo(ids, 20, 30);
  const series = ids.map((id) => page.seriesOf(id).data());
  return { page, ids, series, configs: runsNow };
}

/** After a reload all of it goes on. */
async function expectKept({ seriesOf }: Awaited<ReturnType<typeof openPage>>, ids: readonly string[]): Promise<void> {
  const series = ids.map((id) => seriesOf(id).data());
  held.clear();
  const after = await openPage();
  await after.goOn();
  expect(after.ids().map((id) => after.seriesOf(id).data())).toEqual(series);
  expect(after.useOffer.getState().lost).toEqual([]);
}

it('asks the browser to keep what is stored once there is something, not as the page opens', async () => {
  const persist = vi.fn(() => Promise.resolve(true));
  Object.assign(navigator, { storage: { persist } });
  const page = await openPage();
  runsNow = configs();
  await settle();
  expect(persist).not.toHaveBeenCalled();
  await trainTo(page.ids(), 0, 20);
  await trainTo(page.ids(), 20, 30);
  expect(persist).toHaveBeenCalledTimes(1);
});

it('offers after a reload to go on, and puts back every run with its curve, exactly; what follows is kept as well', async () => {
  const { series, configs: before } = await trained();
  held.clear();
  const page = await openPage();
  expect(page.useOffer.getState().offer).toMatchObject({
    data: { ...data, checksum },
    runs: [
      { slot: 0, step: 30 },
      { slot: 1, step: 30 },
    ],
  });
  // Steps that were told after the last state are void.
  await page.goOn();
  const restore = sent.find((command) => command.type === 'restore');
  runsNow = restore?.type === 'restore' ? restore.runs : [];
  expect(runsNow.map(({ network, training, name }) => ({ network, training, name }))).toEqual(
    before.map(({ network, training, name }) => ({ network, training, name })),
  );
  expect(restore?.type === 'restore' ? restore.saved : []).toMatchObject(before.map((config) => stateAt(config, 30)));
  for (const id of page.ids()) {
    stands.set(id, 30);
    receive({ type: 'restored', run: id, step: 30, changes: [] });
  }
  expect(page.ids().map((id) => page.seriesOf(id).data())).toEqual(series);
  await trainTo(page.ids(), 30, 45);
  const later = page.ids().map((id) => page.seriesOf(id).data());
  held.clear();

  const last = await openPage();
  await last.goOn();
  expect(last.ids().map((id) => last.seriesOf(id).data())).toEqual(later);
  expect((await last.keptExperiments()).length, 'it is one experiment').toBe(1);
});

it('finds what was kept for a question, unless it is open or was trained on other images', async () => {
  const { page, series } = await trained();
  const { leafTo } = await import('../experiment/edits.ts');
  const { useSettings } = await import('../experiment/settings.ts');
  const keptFor = async (question: Parameters<typeof page.keptFor>[0]) => {
    const kept = page.keptFor(question);
    await settle();
    return kept;
  };
  expect(await keptFor('remedy'), 'it is open').toBeUndefined();
  const [plain, residual] = runsNow;
  leafTo('single');
  for (const was of [plain, residual]) receive({ type: 'cleared', run: was.id, was });
  expect(await keptFor('single')).toBeUndefined();
  const kept = await keptFor('remedy');
  expect(kept).toMatchObject({ runs: [{ step: 30 }, { step: 30 }] });

  await page.openKept(kept?.id ?? '');
  expect(useSettings.getState().question).toBe('remedy');
  expect(page.ids().map((id) => page.seriesOf(id).data())).toEqual(series);
  page.leave();
  await settle();
  const onOthers = page.keptFor('remedy');
  for (const command of sent.splice(0))
    if (command.type === 'checksum') receive({ type: 'checksum', request: command.request, checksum: 'd'.repeat(64) });
  expect(await onOthers).toBeUndefined();
});

it('keeps an experiment as it was when a run of it begins anew, and goes on under another name', async () => {
  const { page, ids, series } = await trained();
  receive({ type: 'cleared', run: ids[0], was: runsNow[0] });
  await trainTo([ids[0]], 0, 7);
  await trainTo([ids[1]], 30, 37);
  const kept = await page.keptExperiments();
  expect(kept.map(({ runs }) => runs.map(({ step }) => step))).toEqual([
    [7, 37],
    [30, 30],
  ]);
  held.clear();
  const other = await openPage();
  expect(await other.openKept(kept[1].id)).toBe(true);
  expect(other.ids().map((id) => other.seriesOf(id).data())).toEqual(series);
});

it('has the runs at rest in the new experiment too, where one began anew', async () => {
  const { page, ids } = await trained();
  receive({ type: 'cleared', run: ids[0], was: runsNow[0] });
  await trainTo([ids[0]], 0, 7);
  expect((await page.keptExperiments()).map(({ runs }) => runs.map(({ step }) => step))).toEqual([
    [7, 30],
    [30, 30],
  ]);
  await expectKept(page, ids);
});

it('keeps an experiment as it was when its states do not fit, or are lost, after it was opened', async () => {
  await trained();
  held.clear();
  const page = await openPage();
  await page.goOn();
  for (const run of page.ids()) receive({ type: 'run', run, state: 'compiling', step: 0, gpuBytes: 0 });
  runsNow = configs();
  await trainTo(page.ids(), 0, 5);
  await trainTo(page.ids(), 5, 7);
  expect((await page.keptExperiments()).map(({ runs }) => runs.map(({ step }) => step))).toEqual([
    [7, 7],
    [30, 30],
  ]);
});

it.each<[string, (run: string) => void]>([
  ['could not be built', (run) => receive({ type: 'run', run, state: 'failed', step: 0, gpuBytes: 0 })],
  ['were lost with the GPU', () => receive({ type: 'failure', kind: 'device-lost', message: 'gone' })],
])('keeps an experiment as it was where its runs %s and others take their place', async (_, goWrong) => {
  await trained();
  held.clear();
  const page = await openPage();
  await page.goOn();
  page.ids().forEach(goWrong);
  // No engine tells that they are gone: it never had them.
  receive({ type: 'adapter', adapter: { name: 'A', halfs: false, software: false } });
  const { askQuestion } = await import('../experiment/edits.ts');
  askQuestion('missing');
  runsNow = configs();
  receive({ type: 'data', data });
  const [{ id }] = await page.keptExperiments();
  expect(page.currentId(), 'it can be opened again').toBeNull();
  await trainTo(page.ids(), 0, 7);
  const kept = await page.keptExperiments();
  expect(kept.map(({ runs }) => runs.map(({ step }) => step))).toEqual([page.ids().map(() => 7), [30, 30]]);
  expect(kept[1].id).toBe(id);
});

it.each<[string, (edits: typeof Edits, run: string) => void]>([
  [
    'more steps',
    ({ changeTraining }) => {
      changeTraining({ steps: 70_000 });
    },
  ],
  [
    'another name',
    ({ renameRun }, run) => {
      renameRun(run, 'Mine');
    },
  ],
  [
    'a run more',
    ({ addRun }) => {
      addRun();
    },
  ],
])('keeps an edit that starts nothing anew: %s', async (_, edit) => {
  const { page, ids } = await trained();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  edit(await import('../experiment/edits.ts'), ids[1]);
  vi.advanceTimersByTime(400);
  vi.useRealTimers();
  await settle();
  held.clear();
  address.hash = `#${page.experimentText()}`;
  const after = await openPage();
  await after.goOn();
  expect(after.experimentText()).toBe(page.experimentText());
  expect(
    after
      .ids()
      .map((id) => after.seriesOf(id).length)
      .slice(0, 2),
  ).toEqual([30, 30]);
});

it.each<[string, (edits: typeof Edits, run: string) => void]>([
  [
    'begins anew',
    ({ changeTraining }) => {
      changeTraining({ seed: 9 });
    },
  ],
  [
    'goes',
    ({ removeRun }, run) => {
      removeRun(run);
    },
  ],
])('does not write the text of an edit by which a run %s into the experiment as it was', async (_, edit) => {
  const { page, ids } = await trained();
  const [{ text }] = await page.keptExperiments();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  edit(await import('../experiment/edits.ts'), ids[1]);
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  await settle();
  expect((await page.keptExperiments()).map((kept) => kept.text)).toEqual([text]);
});

it('calls runs what they were called last, also those that have kept no state since', async () => {
  const { page, ids } = await trained();
  const { renameRun } = await import('../experiment/edits.ts');
  const [{ name }] = page.useRuns.getState().runs;
  // Two of one name would be no experiment.
  renameRun(ids[0], 'Mine');
  renameRun(ids[1], name);
  await trainTo([ids[1]], 30, 40);
  held.clear();
  const after = await openPage();
  await after.goOn();
  expect(after.useRuns.getState().runs.map((run) => run.name)).toEqual(['Mine', name]);
});

it('says nothing where what is kept cannot be cleared up', async () => {
  const page = await openPage();
  runsNow = configs();
  shelf.ids = () => Promise.reject(new Error('not now'));
  await trainTo(page.ids().slice(0, 1), 0, 20);
  expect(shelf.disk.size).toBe(1);
  expect(page.useJournal.getState().problem).toBeNull();
});

it('writes no state of a run that began anew while it waited for another to be written', async () => {
  const { page, ids } = await trained();
  let write = (): void => undefined;
  const written = new Promise<void>((resolve) => {
    write = resolve;
  });
  const folder = shelf.folder.bind(shelf);
  shelf.folder = (id) => ({ ...folder(id), files: () => written.then(() => folder(id).files()) });
  await trainTo([ids[0]], 30, 40);
  await trainTo([ids[0]], 40, 50);
  receive({ type: 'cleared', run: ids[0], was: runsNow[0] });
  write();
  await settle();
  expect((await page.keptExperiments()).map(({ runs }) => runs.map(({ step }) => step))).toEqual([[40, 30]]);
});

it('does not open what another tab has, and says so of the experiment of the address', async () => {
  const { page } = await trained();
  const [{ id }] = await page.keptExperiments();
  address.hash = `#${page.experimentText()}`;
  const other = await openPage();
  expect(other.useOffer.getState()).toMatchObject({ offer: null, elsewhere: true });
  expect(await other.openKept(id)).toBe(false);
  runsNow = configs();
  await trainTo(other.ids(), 0, 5);
  expect((await other.keptExperiments()).map(({ runs }) => runs[0].step)).toEqual([5, 30]);
});

it('offers nothing at the link of another experiment, nor once something else is trained', async () => {
  const { page } = await trained();
  held.clear();
  address.hash = `#${page.experimentText().replace('v=1', 'v=1&seed=9')}`;
  expect((await openPage()).useOffer.getState()).toMatchObject({ offer: null, elsewhere: false });
  address.hash = '';
  const anew = await openPage();
  expect(anew.useOffer.getState().offer).not.toBeNull();
  runsNow = configs();
  await trainTo(anew.ids(), 0, 4);
  expect(anew.useOffer.getState().offer).toBeNull();
  expect((await anew.keptExperiments()).map(({ runs }) => runs[0].step)).toEqual([4, 30]);
});

it('says that nothing can be kept, and lets no error loose, where a page is denied locks with its files', async () => {
  const denied = (): Promise<never> => Promise.reject(new DOMException('The request was denied.', 'SecurityError'));
  vi.stubGlobal('navigator', { locks: { request: denied, query: denied } });
  const page = await openPage();
  runsNow = configs();
  shelf.quota = 0;
  await trainTo(page.ids(), 0, 20);
  expect(page.useJournal.getState().problem).not.toBeNull();
});

it('says when the disk is full, keeps what it has, and makes up for what was missed once there is room', async () => {
  const { page, ids } = await trained();
  shelf.quota = shelf.bytes + 1;
  await trainTo(ids, 30, 900);
  expect(page.useJournal.getState().problem).toBe('full');
  expect((await page.keptExperiments())[0].runs[0].step).toBe(30);
  shelf.quota = Infinity;
  await trainTo(ids, 900, 905);
  expect(page.useJournal.getState().problem).toBeNull();
  await expectKept(page, ids);
});

it.each([
  ['all train on', 2],
  ['one trains on, and the other is at rest', 1],
] as const)('writes all anew where the files have been deleted meanwhile: %s', async (_, training) => {
  const { page, ids } = await trained();
  shelf.disk.clear();
  await trainTo(ids.slice(0, training), 30, 45);
  expect(page.useJournal.getState().problem).toBeNull();
  await expectKept(page, ids);
});

it('says why what it offers cannot be opened, and offers it no more', async () => {
  await trained();
  held.clear();
  const page = await openPage();
  shelf.disk.clear();
  await expect(page.goOn()).rejects.toThrow('Nothing complete is left of this experiment.');
  expect(page.useOffer.getState().offer).toBeNull();
  expect(held.size, 'no other tab is kept from it').toBe(0);
});

it('trains on with a run anew where what was kept of it is damaged, and names it', async () => {
  await trained();
  const [files] = shelf.disk.values();
  for (const [name, bytes] of files) if (name.startsWith('curves') && name !== 'curves-1') bytes.fill(7);
  held.clear();
  const page = await openPage();
  await page.goOn();
  expect(page.useOffer.getState().lost.length).toBe(1);
  expect(
    page
      .ids()
      .map((id) => page.seriesOf(id).length)
      .sort(),
  ).toEqual([0, 30]);
});

it('keeps what is there as it is now before it opens another experiment, also where its state is on its way already', async () => {
  const { page, ids } = await trained();
  receive({ type: 'cleared', run: ids[0], was: runsNow[0] });
  await trainTo([ids[0]], 0, 7);
  const [mine, other] = (await page.keptExperiments()).map(({ id }) => id);
  held.delete(`experiment ${other}`);
  // Paused at step 40: its state has been asked for, and the engine takes a moment to tell it.
  receive({ type: 'status', training: true, imagesPerSecond: 1 });
  tell(ids[0], 8, 33);
  stands.set(ids[0], 40);
  receive({ type: 'status', training: false, imagesPerSecond: 0 });
  const opened = page.openKept(other);
  for (let i = 0; i < 20; i++)
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  await settle();
  await opened;
  expect((await page.keptExperiments()).find(({ id }) => id === mine)?.runs.map(({ step }) => step)).toContain(40);
});

it('deletes', async () => {
  const { page } = await trained();
  const [{ id }] = await page.keptExperiments();
  await page.removeExperiment(id);
  expect(await page.keptExperiments()).toEqual([]);
});
