import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readArchive } from '../archive.ts';
import { DataError } from '../data-error.ts';
import { fakeFile, REAL_ARCHIVE, realArchiveIsThere } from '../testing/fake-files.ts';
import { REAL_PARQUET } from '../testing/real-parquet.ts';
import { readParquet } from './parquet.ts';

const real = async (split: 'train' | 'test') => fakeFile(`${split}.parquet`, new Uint8Array(await readFile(REAL_PARQUET[split])), 2 ** 20);
const areThere = existsSync(REAL_PARQUET.test) && realArchiveIsThere;

test.skipIf(!areThere)('gives the same bytes as the binary version (skipped where ../shared/cifar10 is missing)', async () => {
  const archive = await readArchive(fakeFile('cifar-10-binary.tar.gz', new Uint8Array(await readFile(REAL_ARCHIVE)), 2 ** 20));
  for (const split of ['train', 'test'] as const) {
    let last: number | undefined;
    const file = await real(split);
    const { images, classes } = await readParquet(file, { onProgress: (_, total) => (last = total) });
    expect(classes).toEqual(archive.classes);
    expect(images.count).toBe(archive[split].count);
    expect(Buffer.compare(images.labels, archive[split].labels)).toBe(0);
    expect(Buffer.compare(images.pixels, archive[split].pixels)).toBe(0);
    expect(last).toBe(file.size);
  }
});

test.skipIf(!areThere)('says what is wrong with a damaged file (skipped where ../shared/cifar10 is missing)', async () => {
  const bytes = new Uint8Array(await readFile(REAL_PARQUET.test));
  const failure = async (change: (copy: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>): Promise<unknown> =>
    readParquet(fakeFile('t.parquet', change(bytes.slice()))).catch((error: unknown) => error);
  const cut = await failure((copy) => copy.subarray(0, 1_000_000));
  expect(cut).toBeInstanceOf(DataError);
  expect(cut).toHaveProperty('message', expect.stringContaining('t.parquet does not end as a Parquet file does'));
  expect(await failure((copy) => copy.subarray(0, 3))).toBeInstanceOf(DataError);
  // In the middle of an image's compressed pixels: its own checksum tells.
  const flipped = await failure((copy) => {
    copy[1_000_003] ^= 1;
    return copy;
  });
  expect(flipped).toBeInstanceOf(DataError);
  expect(flipped).toHaveProperty('message', expect.stringMatching(/t\.parquet, row \d+: the image cannot be decoded/));
});
