import { readFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { describe, expect, test } from 'vitest';
import type { ImageSet } from '../../spec/images.ts';
import { readArchive } from './archive.ts';
import { CIFAR10_CLASSES } from './cifar10.ts';
import { DataError } from '../data-error.ts';
import {
  archiveOf,
  type Entries,
  fakeBatch,
  fakeFile,
  officialEntries,
  promiseSize,
  REAL_ARCHIVE,
  realArchiveIsThere,
  tarOf,
} from '../testing/fake-files.ts';
import { readRecords } from '../testing/read-records.ts';

const NAME = 'cifar-10-binary.tar.gz';

const read = (bytes: Uint8Array<ArrayBuffer>, piece?: number): Promise<ImageSet> => readArchive(fakeFile(NAME, bytes, piece));

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** The official files with one of them replaced, or left out. */
const changed = (end: string, content?: Uint8Array | string): Entries =>
  officialEntries().flatMap(
    ([path, old]) => (path.endsWith(end) ? (content === undefined ? [] : [[path, content]]) : [[path, old]]) as Entries,
  );

function expectOfficial(set: ImageSet, records: number): void {
  expect(set.classes).toEqual(CIFAR10_CLASSES);
  expect(set.train.count).toBe(5 * records);
  for (let batch = 1; batch <= 5; batch++) {
    const expected = readRecords('', fakeBatch(records, batch));
    expect(set.train.labels.slice((batch - 1) * records, batch * records)).toEqual(expected.labels);
    expect(set.train.pixels.slice((batch - 1) * records * 3072, batch * records * 3072)).toEqual(expected.pixels);
  }
  const test = readRecords('', fakeBatch(records, 6));
  expect(set.test.labels.slice()).toEqual(test.labels);
  expect(set.test.pixels.slice()).toEqual(test.pixels);
}

test("reads the batches in their own order, not in the archive's", async () => {
  const set = await read(await archiveOf(officialEntries(4)));
  expect(set.name).toBe('CIFAR-10 (20 of 50,000 images)');
  expectOfficial(set, 4);
});

test.each([1, 7, 512, 100_000])('reads pieces of %i bytes alike', async (piece) => {
  expectOfficial(await read(await archiveOf(officialEntries(1)), piece), 1);
});

test('reads an archive that the browser has already unzipped', async () => {
  expectOfficial(await read(await tarOf(officialEntries())), 3);
});

test('joins batches of different sizes', async () => {
  const set = await read(await archiveOf(changed('data_batch_3.bin', fakeBatch(7, 3))));
  expect(set.train.count).toBe(4 * 3 + 7);
  expect(set.train.labels.slice(6, 13)).toEqual(readRecords('', fakeBatch(7, 3)).labels);
  expect(set.train.pixels.slice(13 * 3072, 16 * 3072)).toEqual(readRecords('', fakeBatch(3, 4)).pixels);
});

test('takes the class names from batches.meta.txt', async () => {
  const names = Array.from('abcdefghij');
  expect((await read(await archiveOf(changed('batches.meta.txt', names.join('\r\n'))))).classes).toEqual(names);
  expect((await read(await archiveOf(changed('batches.meta.txt')))).classes).toEqual(CIFAR10_CLASSES);
  await expect(read(await archiveOf(changed('batches.meta.txt', 'cat\ndog\n')))).rejects.toThrow(
    'batches.meta.txt holds 2 class names; expected 10',
  );
  await expect(read(await archiveOf(changed('batches.meta.txt', 'x'.repeat(5000))))).rejects.toThrow('batches.meta.txt is longer than');
  const long = names.with(3, 'x'.repeat(201)).join('\n');
  await expect(read(await archiveOf(changed('batches.meta.txt', long)))).rejects.toThrow(
    `batches.meta.txt names a class with 201 characters, '${'x'.repeat(40)}…'; expected at most 200.`,
  );
});

test('reports its progress in bytes of the file', async () => {
  const bytes = await archiveOf(officialEntries());
  const seen: number[] = [];
  await readArchive(fakeFile(NAME, bytes, 1000), {
    onProgress: (received, total) => {
      expect(total).toBe(bytes.length);
      seen.push(received);
    },
  });
  expect(seen.length).toBe(Math.ceil(bytes.length / 1000));
  expect(seen.at(-1)).toBe(bytes.length);
});

test('stops at the signal with its reason', async () => {
  const bytes = await archiveOf(officialEntries(40));
  const stop = new AbortController();
  const reason = new Error('enough');
  const onProgress = (received: number) => {
    if (received > 5000) stop.abort(reason);
  };
  await expect(readArchive(fakeFile(NAME, bytes, 1000), { onProgress, signal: stop.signal })).rejects.toBe(reason);
});

describe('an archive that cannot be used', () => {
  const refuses = async (bytes: Uint8Array<ArrayBuffer>, message: string | RegExp) => {
    const error: unknown = await read(bytes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DataError);
    expect(error).toHaveProperty(
      'message',
      typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message),
    );
    expect(error).toHaveProperty('message', expect.stringContaining(NAME));
  };

  test.each([
    ['nothing', '', `${NAME} is empty.`],
    ['a web page', '\n<!DOCTYPE html><title>404</title>', `${NAME} is a web page, not an archive`],
    ['a zip', 'PK\u0003\u0004....', 'is no gzip archive'],
    ['text', 'hello', 'is not a gzip archive: it does not begin with bytes 1f 8b'],
  ])('%s', async (_, text, message) => {
    await refuses(bytesOf(text), message);
  });

  test('gzip of something else', async () => {
    await refuses(new Uint8Array(gzipSync('hello'.repeat(1000))), 'is damaged near byte 5,000 of the tar archive within');
    await refuses(new Uint8Array(gzipSync('')), 'the tar archive within');
    await refuses(
      await archiveOf([['notes.txt', 'hello']]),
      'lacks data_batch_1.bin, data_batch_2.bin, data_batch_3.bin, data_batch_4.bin, data_batch_5.bin, test_batch.bin.',
    );
  });

  test('batches missing, twice, or with a strange number', async () => {
    await refuses(await archiveOf(changed('data_batch_4.bin')), `${NAME} lacks data_batch_4.bin.`);
    await refuses(await archiveOf(changed('test_batch.bin')), `${NAME} lacks test_batch.bin.`);
    await refuses(
      await archiveOf([...officialEntries(), ['elsewhere/data_batch_2.bin', fakeBatch(3)]]),
      'elsewhere/data_batch_2.bin is in the archive twice',
    );
    await refuses(
      await archiveOf([['data_batch_6.bin', fakeBatch(3)]]),
      'data_batch_6.bin is not one of data_batch_1.bin to data_batch_5.bin',
    );
  });

  test('a batch of the wrong length, with a wrong label, empty or huge', async () => {
    await refuses(
      await archiveOf(changed('data_batch_3.bin', fakeBatch(2).subarray(0, 4000))),
      'data_batch_3.bin has 4,000 bytes, not a whole number',
    );
    const wrong = fakeBatch(3);
    wrong[3073] = 200;
    await refuses(await archiveOf(changed('test_batch.bin', wrong)), /test_batch\.bin, byte 3,073: the label of record 2 is 200/);
    await refuses(await archiveOf(changed('data_batch_1.bin', '')), 'data_batch_1.bin is empty');
    const tar = await tarOf([['data_batch_1.bin', 'x']]);
    promiseSize(tar, 3073 * 2 ** 20);
    await refuses(new Uint8Array(gzipSync(tar)), 'data_batch_1.bin has 1,048,576 records; expected at most 50,000');
  });

  test('cut short at any point', async () => {
    const bytes = await archiveOf(officialEntries(2));
    for (let length = 1; length < bytes.length; length += Math.ceil(bytes.length / 60))
      await refuses(bytes.slice(0, length), length < 2 ? 'not a gzip archive' : 'cut short');
    await refuses(bytes.slice(0, -1), `ends at byte ${(bytes.length - 1).toLocaleString('en')}`);
    const tar = await tarOf(officialEntries(2));
    for (let length = 513; length < tar.length - 1024; length += 2500) await refuses(tar.slice(0, length), 'truncated');
  });

  test('damaged at any byte', async () => {
    const bytes = await archiveOf(officialEntries(2));
    const refusals: string[] = [];
    for (let at = 10; at < bytes.length; at += Math.ceil(bytes.length / 300)) {
      const damaged = bytes.slice();
      damaged[at] ^= 0x10;
      const outcome = await read(damaged).catch((thrown: unknown) => thrown);
      if (outcome instanceof DataError) refusals.push(outcome.message);
      // Between the blocks of compressed data are a few bits that nothing reads.
      else expectOfficial(outcome as ImageSet, 2);
    }
    expect(refusals.length).toBeGreaterThan(250);
    for (const message of refusals) expect(message).toContain(NAME);
  });

  test('followed by something else', async () => {
    await refuses(new Uint8Array([...(await archiveOf(officialEntries(1))), 1, 2, 3]), '');
  });
});

describe.skipIf(!realArchiveIsThere)('real images (skipped where ../shared/cifar10 is missing)', () => {
  test('come out byte for byte', async () => {
    const bytes = new Uint8Array(await readFile(REAL_ARCHIVE));
    const set = await readArchive(fakeFile('subset.tar.gz', bytes, 65_536));
    expect(set).toMatchObject({ name: 'CIFAR-10 (4,660 of 50,000 images)', classes: CIFAR10_CLASSES });
    expect(set.test.count).toBe(932);
    const files = new Map(
      (await unpackTar(gunzipSync(bytes))).map(({ header, data }) => [header.name.replace(/.*\//, ''), data ?? new Uint8Array(0)]),
    );
    const file = (name: string) => readRecords(name, files.get(name) ?? new Uint8Array(0));
    for (let batch = 1; batch <= 5; batch++) {
      const { count, labels, pixels } = file(`data_batch_${batch}.bin`);
      const from = (batch - 1) * count;
      expect(Buffer.compare(set.train.labels.subarray(from, from + count), labels)).toBe(0);
      expect(Buffer.compare(set.train.pixels.subarray(from * 3072, (from + count) * 3072), pixels)).toBe(0);
    }
    expect(Buffer.compare(set.test.pixels, file('test_batch.bin').pixels)).toBe(0);
    expect(Buffer.compare(set.test.labels, file('test_batch.bin').labels)).toBe(0);
  });
});
