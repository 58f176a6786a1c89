import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readArchive } from '../cifar/archive.ts';
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
  expect(flipped).toHaveProperty('message', expect.stringMatching(/t\.parquet, row \d+: the picture cannot be decoded/));
});

/** With names of classes in its footer, as the `datasets` library leaves them, in place of what Arrow left there. */
function withClasses(file: Buffer, names: readonly string[]): Uint8Array<ArrayBuffer> {
  // Thrift's compact protocol: before each text its length, in pieces of seven bits.
  const text = JSON.stringify({ info: { features: { label: { names } } } });
  const pair = Buffer.concat([
    Buffer.from('\x18\x0bhuggingface\x18'),
    Buffer.of((text.length & 127) | 128, text.length >> 7),
    Buffer.from(text),
  ]);
  const key = '\x18\x0cARROW:schema\x18';
  const at = file.lastIndexOf(key);
  const value = at + key.length + 2;
  const end = value + (file[value - 2] & 127) + (file[value - 1] << 7);
  const footer = Buffer.alloc(4);
  footer.writeUInt32LE(file.readUInt32LE(file.length - 8) + pair.length - (end - at));
  return new Uint8Array(Buffer.concat([file.subarray(0, at), pair, file.subarray(end, -8), footer, Buffer.from('PAR1')]));
}

test.skipIf(!areThere)(
  'takes the names of the classes from the footer, unless they are too long (skipped where ../shared/cifar10 is missing)',
  async () => {
    const file = await readFile(REAL_PARQUET.test);
    const names = (last: string): string[] => [...Array.from('abcdefghi'), last];
    const named = (last: string) => readParquet(fakeFile('t.parquet', withClasses(file, names(last))));
    expect((await named('x'.repeat(200))).classes).toEqual(names('x'.repeat(200)));
    await expect(named('x'.repeat(201))).rejects.toThrow(
      `t.parquet names a class with 201 characters, '${'x'.repeat(40)}…'; expected at most 200.`,
    );
  },
);
