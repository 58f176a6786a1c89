import { describe, expect, test } from 'vitest';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { DataError } from './data-error.ts';
import { readArchive } from './cifar/archive.ts';
import { readFiles } from './files.ts';
import { archiveOf, fakeBatch, fakeFile, officialEntries, REAL_ARCHIVE, realArchiveIsThere } from './testing/fake-files.ts';
import { readRecords } from './testing/read-records.ts';

const batch = (name: string, records: number, number: number) => fakeFile(name, fakeBatch(records, number));

test('takes an archive whatever its name', async () => {
  const set = await readFiles([fakeFile('download (3)', await archiveOf(officialEntries()))]);
  expect(set.train.count).toBe(15);
});

test('takes an archive that was packed from within its folder', async () => {
  const entries = officialEntries().map(([path, content]) => [`./${path}`, content] as const);
  const set = await readFiles([fakeFile('cifar.tgz', await archiveOf(entries))]);
  expect([set.train.count, set.test.count]).toEqual([15, 3]);
});

test('takes batches in the order of their numbers', async () => {
  const progress: (number | undefined)[][] = [];
  const files = [
    batch('data_batch_10.bin', 2, 10),
    batch('test_batch.bin', 3, 0),
    batch('data_batch_2 (1).bin', 4, 2),
    fakeFile('batches.meta.txt', new TextEncoder().encode('a b c d e f g h i j'.replaceAll(' ', '\n'))),
  ];
  const set = await readFiles(files, { onProgress: (...values) => progress.push(values) });
  expect(set).toMatchObject({ name: 'CIFAR-10 (6 of 50,000 images)', classes: Array.from('abcdefghij') });
  expect(Array.from(set.train.labels)).toEqual([2, 3, 4, 5, 0, 1]);
  expect(set.train.pixels.slice(4 * 3072)).toEqual(readRecords('', fakeBatch(2, 10)).pixels);
  expect(set.test.labels).toEqual(readRecords('', fakeBatch(3, 0)).labels);
  expect(progress).toEqual([
    [10_000, 27_657],
    [12_292, 27_657],
    [18_438, 27_657],
    [27_657, 27_657],
  ]);
});

test('leaves alone what systems put beside batches', async () => {
  const leftovers = ['.DS_Store', 'desktop.ini', 'Thumbs.db', '._data_batch_1.bin'].map((name) =>
    fakeFile(`cifar-10-batches-bin/${name}`, new Uint8Array(5)),
  );
  const set = await readFiles([...leftovers, batch('cifar-10-batches-bin/data_batch_1.bin', 6, 1)]);
  expect(set.name).toBe('CIFAR-10 (5 of 50,000 images, tested on 1 others of them)');
});

test('tests on the last sixth of the images where there is no test batch, and says so', async () => {
  const set = await readFiles([batch('data_batch_1.bin', 13, 1)]);
  expect(set.name).toBe('CIFAR-10 (11 of 50,000 images, tested on 2 others of them)');
  expect(Array.from(set.train.labels)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  expect(Array.from(set.test.labels)).toEqual([2, 3]);
  expect(set.test.pixels.slice()).toEqual(readRecords('', fakeBatch(13, 1)).pixels.slice(11 * 3072));
});

test('stops at the signal', async () => {
  await expect(readFiles([batch('data_batch_1.bin', 13, 1)], { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
});

test.each([
  ['nothing', [], 'No file was chosen'],
  ['a test batch alone', [batch('test_batch.bin', 3, 1)], 'There is no training batch among the files. Add data_batch_1.bin'],
  ['too few images to test on', [batch('data_batch_1.bin', 5, 1)], 'There are only 5 images and no test_batch.bin'],
  [
    'a batch twice',
    [batch('data_batch_1.bin', 6, 1), batch('data_batch_1 (2).bin', 6, 1)],
    'data_batch_1.bin and data_batch_1 (2).bin are both data_batch_1.bin',
  ],
  ['a cut batch', [fakeFile('data_batch_1.bin', fakeBatch(2).slice(0, 5000))], 'data_batch_1.bin has 5,000 bytes'],
  [
    'a batch and something else',
    [batch('data_batch_1.bin', 6, 1), batch('holiday.jpg', 6, 1)],
    "holiday.jpg is not a batch of CIFAR-10's binary version by its name",
  ],
  ['several unknown files', [batch('a.bin', 6, 1), batch('b.bin', 6, 1)], '2 files were chosen, none of which holds images by its name'],
  ['one unknown file', [batch('a.bin', 6, 1)], 'a.bin is not a gzip archive'],
])('refuses %s', async (_, files, message) => {
  const error: unknown = await readFiles(files).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DataError);
  expect(error).toHaveProperty('message', expect.stringContaining(message));
});

describe.skipIf(!realArchiveIsThere)('real images (skipped where ../shared/cifar10 is missing)', () => {
  test('come out of single batches as out of the archive', async () => {
    const bytes = new Uint8Array(await readFile(REAL_ARCHIVE));
    const unpacked = await unpackTar(gunzipSync(bytes));
    const files = unpacked.flatMap(({ header, data }) => (data ? [new File([data], header.name.replace(/.*\//, ''))] : []));
    const [loose, archive] = [await readFiles(files), await readArchive(new File([bytes], 'subset.tar.gz'))];
    expect(loose).toMatchObject({ name: archive.name, classes: archive.classes });
    for (const split of ['train', 'test'] as const) {
      expect(Buffer.compare(loose[split].labels, archive[split].labels)).toBe(0);
      expect(Buffer.compare(loose[split].pixels, archive[split].pixels)).toBe(0);
    }
  });
});
