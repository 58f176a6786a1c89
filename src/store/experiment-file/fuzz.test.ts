import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FUZZ_RUNS, mutated, mutations } from '../../data/testing/mutate.ts';
import { decodeLink, encodeLink, type NameOf } from '../../spec/link.ts';
import { SpecError } from '../../spec/spec-error.ts';
import { checkpointOf } from '../../worker/testing/checkpoint-of.ts';
import { readWeights } from '../../worker/read-weights.ts';
import { experimentFrom, filesOf, readExperiment, writeExperiment, type SavedExperiment } from './file.ts';
import { asBytes, sample } from './testing/sample.ts';
import { FileError, unzip } from './zip.ts';

/*
 * Experiment files, weights and links with a few changes: a reason, or what they say now, which must be sound; within
 * seconds. `FUZZ=10000` sets the mutations for each.
 */

const LIMIT = 60_000 + 200 * FUZZ_RUNS;
/** On a busy machine. */
const MOST_MS = 20_000;

/** What `read` gives; `null` where it refuses with a reason. */
async function soundly<T>(read: () => T | Promise<T>, kind: new (message: string) => Error): Promise<T | null> {
  const begun = performance.now();
  try {
    return await read();
  } catch (error) {
    expect(error).toBeInstanceOf(kind);
    expect((error as Error).message.length).toBeGreaterThan(10);
    expect((error as Error).message.length).toBeLessThan(1000);
    return null;
  } finally {
    expect(performance.now() - begun).toBeLessThan(MOST_MS);
  }
}

const plain = ({ runs, past, ...about }: SavedExperiment) => ({
  ...about,
  runs: runs.map(({ state, series }) => ({ state, series: series.data() })),
  past: past.map(({ series, ...run }) => ({ ...run, series: series.data() })),
});

it(
  'an experiment file that was damaged is refused, or read as it was saved',
  async () => {
    const whole = new Uint8Array(await (await writeExperiment(sample())).arrayBuffer());
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        const read = await soundly(() => readExperiment(new Blob([mutated(whole, changes)])), FileError);
        if (read === null) refused++;
        else expect(plain(read)).toEqual(plain(sample()));
      }),
      { numRuns: FUZZ_RUNS, seed: 1 },
    );
    expect(refused).toBeGreaterThan(0.7 * FUZZ_RUNS);
  },
  LIMIT,
);

it(
  'an experiment file whose parts were forged is refused, or holds what it says',
  async () => {
    const files = await unzip(await writeExperiment(sample()));
    const names = [...files.keys()];
    let read = 0;
    await fc.assert(
      // The description more often than weights and curves.
      fc.asyncProperty(fc.oneof(fc.constant(names[0]), fc.constantFrom(...names)), mutations, async (name, changes) => {
        const forged = new Map(files).set(name, mutated(files.get(name) ?? new Uint8Array(), changes));
        const found = await soundly(() => experimentFrom(forged), FileError);
        if (found === null) return;
        read++;
        expect(found.runs.length).toBe(found.experiment.runs.length);
        for (const { state, series } of found.runs) if (state !== null) expect(series.length).toBe(state.step);
        expect(plain(experimentFrom(asBytes(filesOf(found))))).toEqual(plain(found));
      }),
      { numRuns: FUZZ_RUNS, seed: 2 },
    );
    expect(read).toBeGreaterThan(0);
  },
  LIMIT,
);

it(
  'weights that were changed are refused, or have the shapes of their network',
  async () => {
    const {
      experiment: {
        training,
        runs: [{ network }],
      },
    } = sample();
    const whole = checkpointOf(network, training, 7);
    const headerBytes = Number(new DataView(whole.buffer).getBigUint64(0, true));
    await fc.assert(
      // The header alone, or all of it.
      fc.asyncProperty(fc.boolean(), mutations, async (inHeader, changes) => {
        const to = inHeader ? 8 + headerBytes : whole.length;
        const changed = new Uint8Array([...mutated(whole.subarray(0, to), changes), ...whole.subarray(to)]);
        const read = await soundly(() => readWeights({ network, training }, changed, (why) => new FileError(why)), FileError);
        if (read === null) return;
        expect(read.classes).toBe(10);
        expect(Number.isSafeInteger(read.step)).toBe(true);
        expect(readWeights({ network, training }, read.asFirst(), (why) => new FileError(why))).toMatchObject({ step: 0, classes: 10 });
      }),
      { numRuns: FUZZ_RUNS, seed: 3 },
    );
  },
  LIMIT,
);

it(
  'a link that was changed is refused, or means what it says',
  async () => {
    const nameOf: NameOf = (_, taken) => `Run ${taken.length + 1}`;
    const { experiment, slots, question } = sample();
    const whole = new TextEncoder().encode(encodeLink({ experiment, slots, question }, nameOf));
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        const text = new TextDecoder().decode(mutated(whole, changes));
        const read = await soundly(() => decodeLink(text, nameOf), SpecError);
        if (read !== null) expect(decodeLink(encodeLink(read, nameOf), nameOf)).toEqual(read);
      }),
      { numRuns: FUZZ_RUNS, seed: 4 },
    );
  },
  LIMIT,
);

it(
  'what no file of ours is says so',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom([], [0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6], [255, 255, 255, 255, 0, 0, 0, 0, 0x7b]),
        fc.uint8Array({ maxLength: 500 }),
        async (head, bytes) => {
          const file = Uint8Array.from([...head, ...bytes]);
          expect(await soundly(() => readExperiment(new Blob([file])), FileError)).toBeNull();
          const {
            experiment: {
              training,
              runs: [{ network }],
            },
          } = sample();
          expect(await soundly(() => readWeights({ network, training }, file, (why) => new FileError(why)), FileError)).toBeNull();
        },
      ),
      { numRuns: FUZZ_RUNS, seed: 5 },
    );
  },
  LIMIT,
);
