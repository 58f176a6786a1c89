import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { IMAGE_BYTES } from '../spec/images.ts';
import { DataError } from './data-error.ts';
import { readFiles } from './files.ts';
import { fakeFile, officialEntries, tarOf, type Entries } from './testing/fake-files.ts';
import { fakePack } from './testing/fake-pack.ts';
import { fakePickle } from './testing/fake-pickle.ts';
import { pictureEntries, pngDecode, zipOf } from './testing/fake-pictures.ts';
import { FUZZ_RUNS as RUNS, mutated, mutations } from './testing/mutate.ts';
import { REAL_PARQUET } from './testing/real-parquet.ts';
import type { ReadSet } from './read-choice.ts';
import type { SourceFile } from './source-file.ts';

/*
 * Every reader gets valid files with a few bytes changed, cut, doubled or swapped: it must say what is wrong, as a
 * DataError, or give a set in which everything is in its place. `FUZZ=10000` sets the mutations for each reader.
 */

/** What a reader may take for a small file, on a machine that does ten other things. */
const MOST_MS = 20_000;

const bytesOf = (content: Uint8Array | string): Uint8Array<ArrayBuffer> =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);

interface Subject {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Other files of the same set, as they are. */
  readonly others?: readonly SourceFile[];
}

async function subjects(): Promise<Subject[]> {
  const record = officialEntries(4).find(([path]) => path.endsWith('data_batch_1.bin'))?.[1] ?? '';
  const tar = await tarOf(officialEntries(2));
  const pictures = pictureEntries(['cat', 'dog'], 7);
  const hundred: Entries = [
    ['train.bin', new Uint8Array(4 * 3074)],
    ['test.bin', new Uint8Array(2 * 3074)],
  ];
  const pack = await fakePack();
  const packFile = (name: string): SourceFile => fakeFile(name, pack.get(name) ?? new Uint8Array());
  return [
    { name: 'data_batch_1.bin', bytes: bytesOf(record), others: [fakeFile('test_batch.bin', bytesOf(record))] },
    { name: 'cifar.tar', bytes: tar },
    { name: 'cifar.tar.gz', bytes: new Uint8Array(gzipSync(tar, { level: 1 })) },
    { name: 'pictures.tar', bytes: await tarOf(pictures) },
    { name: 'pictures.zip', bytes: await zipOf(pictures) },
    { name: 'stored.zip', bytes: await zipOf(pictures, 0) },
    { name: 'data_batch_1', bytes: fakePickle(bytesOf(record)), others: [fakeFile('test_batch', fakePickle(bytesOf(record)))] },
    { name: 'train.bin', bytes: bytesOf(hundred[0][1]), others: [fakeFile('test.bin', bytesOf(hundred[1][1]))] },
    { name: 'manifest.json', bytes: pack.get('manifest.json') ?? new Uint8Array(), others: [packFile('train.bin'), packFile('test.bin')] },
    { name: 'train.bin ', bytes: pack.get('train.bin') ?? new Uint8Array(), others: [packFile('manifest.json'), packFile('test.bin')] },
    {
      name: 'picture.png',
      bytes: new Uint8Array(encode({ width: 40, height: 33, data: new Uint8Array(3 * 40 * 33).fill(9), channels: 3 })),
    },
  ];
}

const filesOf = ({ name, bytes, others = [] }: Subject): SourceFile[] =>
  name === 'picture.png'
    ? [...asFiles(pictureEntries(['cat', 'dog'], 6)), fakeFile('animals/cat/x.png', bytes)]
    : [fakeFile(name.trim(), bytes), ...others];

const asFiles = (entries: Entries): SourceFile[] => entries.map(([path, content]) => fakeFile(path, bytesOf(content)));

/** What any accepted set must be. */
function expectSound({ classes, train, test }: ReadSet): void {
  expect(classes.length).toBeGreaterThanOrEqual(2);
  expect(classes.length).toBeLessThanOrEqual(256);
  for (const { count, labels, pixels } of [train, test]) {
    expect(count).toBeGreaterThan(0);
    expect([labels.length, pixels.length]).toEqual([count, count * IMAGE_BYTES]);
    expect(labels.every((label) => label < classes.length)).toBe(true);
  }
}

/** True where it was accepted. */
async function readSoundly(files: readonly SourceFile[]): Promise<boolean> {
  const begun = performance.now();
  try {
    expectSound(await readFiles(files, {}, pngDecode));
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(DataError);
    expect((error as Error).message.length).toBeGreaterThan(20);
    return false;
  } finally {
    expect(performance.now() - begun).toBeLessThan(MOST_MS);
  }
}

const names = [
  'data_batch_1.bin',
  'cifar.tar',
  'cifar.tar.gz',
  'pictures.tar',
  'pictures.zip',
  'stored.zip',
  'data_batch_1',
  'train.bin',
  'manifest.json',
  'train.bin ',
  'picture.png',
];

test.each(names)(
  '%s, changed in some places, is refused with a reason or read soundly',
  async (name) => {
    const subject = (await subjects()).find((one) => one.name === name);
    if (subject === undefined) throw new Error(`no ${name}`);
    expect(await readSoundly(filesOf(subject))).toBe(true);
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        await readSoundly(filesOf({ ...subject, bytes: mutated(subject.bytes, changes) }));
      }),
      { numRuns: RUNS, seed: 1 },
    );
  },
  60_000 + RUNS * 200,
);

test(
  'random bytes under any name are refused with a reason',
  async () => {
    const heads = fc.constantFrom([], [0x1f, 0x8b, 8], [0x50, 0x4b, 3, 4], [0x80, 2], [0x50, 0x41, 0x52, 0x31], [0x89, 0x50, 0x4e, 0x47]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a', 'data_batch_1', 'data_batch_1.bin', 'a.zip', 'a.tar.gz', 'a.parquet', 'x/y.png', 'train.bin'),
        heads,
        fc.uint8Array({ maxLength: 2000 }),
        async (name, head, bytes) => {
          await readSoundly([fakeFile(name, Uint8Array.from([...head, ...bytes]))]);
        },
      ),
      { numRuns: 5 * RUNS, seed: 1 },
    );
  },
  60_000 + RUNS * 200,
);

test.skipIf(!existsSync(REAL_PARQUET.test))(
  'a real Parquet file, changed in some places, is refused with a reason or read soundly (skipped where ../shared/cifar10 is missing)',
  async () => {
    const whole = new Uint8Array(await readFile(REAL_PARQUET.test));
    // Its first row groups are read before a change further on is met: most changes go to the heads of pages, and to the footer.
    const footer = new DataView(whole.buffer).getUint32(whole.length - 8, true) + 8;
    await fc.assert(
      fc.asyncProperty(mutations, fc.boolean(), async (changes, inFooter) => {
        const from = inFooter ? whole.length - footer : 0;
        const to = inFooter ? whole.length : 260_000;
        const part = mutated(whole.subarray(from, to), changes);
        const bytes = new Uint8Array(from + part.length + whole.length - to);
        bytes.set(whole.subarray(0, from));
        bytes.set(part, from);
        bytes.set(whole.subarray(to), from + part.length);
        await readSoundly([fakeFile('test.parquet', bytes)]);
      }),
      { numRuns: Math.ceil(RUNS / 2), seed: 1 },
    );
  },
  60_000 + RUNS * 1000,
);
