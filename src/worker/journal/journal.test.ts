import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOfDepth } from '../../spec/network.ts';
import { DEFAULT_TRAINING } from '../../spec/training.ts';
import { crc32 } from './crc32.ts';
import { JournalError } from './folder.ts';
import { Journal, type OpenedExperiment } from './journal.ts';
import type { Commit } from './write.ts';
import { Crash, MemoryShelf } from './testing/memory-shelf.ts';

/** `FUZZ=10000` where there is time. */
const RUNS = Number(process.env.FUZZ ?? 400);

const data = { name: 'CIFAR-10', classes: ['cat', 'dog'], trainImages: 50_000, testImages: 10_000 };
const bytesOf = (length: number, seed: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 7) & 0xff);

/** The `n`-th thing that happens: a run that stands at step `n`. */
function commitOf(n: number, slot: number, fresh: boolean, size = 64) {
  return {
    text: `v=1&step=${n}`,
    data,
    slot,
    name: `run ${slot}`,
    training: DEFAULT_TRAINING,
    state: {
      step: n,
      checkpoint: bytesOf(size, n),
      network: networkOfDepth(8, true),
      changes: [{ step: 0, shortcuts: n, blocks: 3 }],
      evaluated: 0,
      variant: 'direct' as const,
    },
    curves: bytesOf(n % 23, n + 1),
    fresh,
  } satisfies Commit;
}
type MadeCommit = ReturnType<typeof commitOf>;

/** What reading must give after some commits. */
function expected(commits: readonly MadeCommit[]): OpenedExperiment {
  const bySlot = new Map<number, MadeCommit[]>();
  for (const commit of commits) bySlot.set(commit.slot, [...(commit.fresh ? [] : (bySlot.get(commit.slot) ?? [])), commit]);
  return {
    text: commits[commits.length - 1].text,
    data,
    runs: [...bySlot]
      .sort(([a], [b]) => a - b)
      .map(([slot, those]) => ({
        slot,
        name: `run ${slot}`,
        training: DEFAULT_TRAINING,
        state: those[those.length - 1].state,
        curves: those.map(({ curves }) => curves),
      })),
    lost: [],
  };
}

const script = fc
  .array(fc.record({ slot: fc.integer({ min: 0, max: 2 }), fresh: fc.boolean() }), { minLength: 1, maxLength: 7 })
  .map((steps) => steps.map(({ slot, fresh }, i) => commitOf(i + 1, slot, fresh || !steps.slice(0, i).some((step) => step.slot === slot))));

it('has the CRC-32 of the standard', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

describe('the journal', () => {
  it('gives back what was committed, with its size, the newest first', async () => {
    const shelf = new MemoryShelf();
    let now = 0;
    const journal = new Journal(shelf, () => ++now);
    const commits = [commitOf(1, 1, true), commitOf(2, 0, true), commitOf(3, 1, false)];
    for (const commit of commits) await journal.commit('a', commit);
    await journal.commit('b', commitOf(9, 0, true));
    expect(await journal.read('a')).toEqual(expected(commits));
    const kept = await journal.list();
    expect(kept).toMatchObject([
      { id: 'b', when: 4 },
      {
        id: 'a',
        when: 3,
        text: 'v=1&step=3',
        runs: [
          { slot: 0, name: 'run 0', step: 2, steps: DEFAULT_TRAINING.steps },
          { slot: 1, step: 3 },
        ],
      },
    ]);
    expect(kept[0].bytes + kept[1].bytes).toBe(shelf.bytes);
    await journal.remove('b');
    expect((await journal.list()).map(({ id }) => id)).toEqual(['a']);
    await expect(journal.read('b')).rejects.toThrow('Nothing complete is left');
  });

  it('holds the last complete state after a crash at any moment, and goes on from there', async () => {
    await fc.assert(
      fc.asyncProperty(script, fc.nat(60), fc.double({ min: 0, max: 1, noNaN: true }), async (commits, operations, torn) => {
        const shelf = new MemoryShelf();
        const journal = new Journal(shelf);
        let done = 0;
        shelf.operationsLeft = operations;
        shelf.torn = torn;
        try {
          for (const commit of commits) {
            await journal.commit('a', commit);
            done++;
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Crash);
        }
        shelf.operationsLeft = Infinity;
        const after = new Journal(shelf);
        const read = done === 0 ? await after.read('a').catch(() => null) : await after.read('a');
        // The commit under way may have come far enough to count.
        const [before, underWay] = [
          done === 0 ? null : expected(commits.slice(0, done)),
          done < commits.length ? expected(commits.slice(0, done + 1)) : undefined,
        ];
        expect([before, underWay]).toContainEqual(read);
        const last = read === null ? [] : commits.slice(0, read.text === underWay?.text ? done + 1 : done);
        const next = commitOf(90, 1, !last.some(({ slot }) => slot === 1));
        await after.commit('a', next);
        expect(await new Journal(shelf).read('a')).toEqual(expected([...last, next]));
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  it('keeps what it has when the disk is full, after making room, and goes on once there is some', async () => {
    await fc.assert(
      fc.asyncProperty(script, fc.integer({ min: 0, max: 20_000 }), async (commits, quota) => {
        const shelf = new MemoryShelf();
        shelf.quota = quota;
        const journal = new Journal(shelf);
        const kept: MadeCommit[] = [];
        for (const commit of commits) {
          // After a failure the page hands over all of a run's curves.
          const one = { ...commit, fresh: commit.fresh || !kept.some(({ slot }) => slot === commit.slot) };
          try {
            await journal.commit('a', one);
            kept.push(one);
          } catch (error) {
            expect(error).toMatchObject({ kind: 'full' });
          }
          if (kept.length > 0) expect(await journal.read('a')).toEqual(expected(kept));
        }
        shelf.quota = Infinity;
        const last = commitOf(99, 0, true);
        await journal.commit('a', last);
        expect(await new Journal(shelf).read('a')).toEqual(expected([...kept, last]));
      }),
      { numRuns: 300 },
    );
  });

  it('says so where what a commit goes on with is gone, and takes it all anew', async () => {
    const shelf = new MemoryShelf();
    const journal = new Journal(shelf);
    for (const commit of [commitOf(1, 0, true), commitOf(2, 1, true)]) await journal.commit('a', commit);
    shelf.disk.clear();
    await expect(journal.commit('a', commitOf(3, 0, false))).rejects.toMatchObject({ kind: 'damaged' });
    expect(await journal.list()).toEqual([]);
    const anew = [commitOf(4, 0, true), commitOf(5, 0, false)];
    for (const commit of anew) await journal.commit('a', commit);
    expect(await journal.read('a')).toEqual(expected(anew));
    await expect(journal.commit('a', commitOf(6, 1, false))).rejects.toMatchObject({ kind: 'damaged' });
    expect(await journal.read('a')).toEqual(expected(anew));
  });

  it('keeps two checkpoints of a run, and takes the one before where the last is damaged', async () => {
    const shelf = new MemoryShelf();
    const journal = new Journal(shelf);
    for (let n = 1; n <= 20; n++) await journal.commit('a', commitOf(n, 0, n === 1));
    const files = shelf.disk.get('a') ?? new Map<string, Uint8Array<ArrayBuffer>>();
    expect([...files.keys()].sort()).toEqual(['checkpoint-19', 'checkpoint-20', 'curves-1', 'manifest-0', 'manifest-1']);
    (files.get('checkpoint-20') ?? new Uint8Array())[5] ^= 1;
    expect((await journal.read('a')).runs[0].state.step).toBe(19);
    files.delete('checkpoint-19');
    expect(await journal.read('a')).toMatchObject({ runs: [], lost: ['run 0'] });
  });

  it('reads damaged files exactly, or as lost, or not at all', async () => {
    const shelf = new MemoryShelf();
    const journal = new Journal(shelf);
    const commits = [commitOf(1, 0, true), commitOf(2, 1, true), commitOf(3, 0, false), commitOf(4, 1, false)];
    for (const commit of commits) await journal.commit('a', commit);
    const whole = shelf.disk.get('a') ?? new Map<string, Uint8Array<ArrayBuffer>>();
    const states = commits.map(({ state }) => state);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ file: fc.nat(), at: fc.nat(), to: fc.nat(255), how: fc.constantFrom('set', 'cut', 'grow', 'delete') }), {
          minLength: 1,
          maxLength: 4,
        }),
        async (damages) => {
          const files = new Map([...whole].map(([name, bytes]) => [name, bytes.slice()]));
          for (const { file, at, to, how } of damages) {
            const name = [...files.keys()][file % files.size];
            const bytes = files.get(name) ?? new Uint8Array();
            if (how === 'set' && bytes.length > 0) bytes[at % bytes.length] = to;
            if (how === 'cut') files.set(name, bytes.slice(0, at % (bytes.length + 1)));
            if (how === 'grow') files.set(name, Uint8Array.from([...bytes, to, at & 0xff]));
            if (how === 'delete' && files.size > 1) files.delete(name);
          }
          const damaged = new MemoryShelf();
          damaged.disk.set('a', files);
          let read: OpenedExperiment;
          try {
            read = await new Journal(damaged).read('a');
          } catch (error) {
            expect(error).toBeInstanceOf(JournalError);
            return;
          }
          for (const { slot, state, curves } of read.runs) {
            expect(states).toContainEqual(state);
            const drawn = commits.filter((commit) => commit.slot === slot).map((commit) => commit.curves);
            expect(drawn.slice(0, curves.length)).toEqual(curves);
          }
        },
      ),
      { numRuns: RUNS },
    );
  }, 300_000);

  it('removes what is damaged and the oldest, but nothing in use', async () => {
    const shelf = new MemoryShelf();
    let now = 0;
    const journal = new Journal(shelf, () => ++now);
    for (let i = 0; i < 35; i++) await journal.commit(`e${i}`, commitOf(1, 0, true));
    await shelf.folder('broken').write('manifest-0', 0, bytesOf(30, 1));
    await shelf.folder('begun').write('checkpoint-1', 0, bytesOf(30, 1));
    await journal.prune(new Set(['e1', 'begun']));
    expect((await shelf.ids()).sort()).toEqual(['begun', 'e1', ...Array.from({ length: 30 }, (_, i) => `e${i + 5}`)].sort());
  });

  it('neither lists nor removes what cannot be read now, or was kept by another version of the page', async () => {
    const shelf = new MemoryShelf();
    const journal = new Journal(shelf);
    for (const id of ['whole', 'newer', 'unreadable']) await journal.commit(id, commitOf(1, 0, true));
    const json = new TextEncoder().encode(JSON.stringify({ version: 2, generation: 2 }));
    await shelf
      .folder('newer')
      .write('manifest-0', 0, Uint8Array.from([...new TextEncoder().encode(crc32(json).toString(16).padStart(8, '0')), ...json]));
    const folder = shelf.folder.bind(shelf);
    shelf.folder = (id) => ({
      ...folder(id),
      ...(id === 'unreadable' ? { read: () => Promise.reject(new JournalError('unavailable', 'in use')) } : {}),
    });
    expect((await journal.list()).map(({ id }) => id)).toEqual(['whole']);
    await journal.prune(new Set());
    expect((await shelf.ids()).sort()).toEqual(['newer', 'unreadable', 'whole']);
    await expect(journal.read('newer')).rejects.toThrow('Another version of this page keeps it.');
  });
});
