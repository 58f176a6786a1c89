import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { expect, test } from 'vitest';
import { IMAGE_BYTES } from '../spec/images.ts';
import { DataError } from './data-error.ts';
import type { Walk } from './entries/entry.ts';
import { readFiles } from './files.ts';
import { readEntries } from './read-entries.ts';
import {
  archiveOf,
  fakeBatch,
  fakeFile,
  officialEntries,
  promiseSize,
  REAL_ARCHIVE,
  realArchiveIsThere,
  tarOf,
  type Entries,
} from './testing/fake-files.ts';
import { fakePng, pictureEntries, pngDecode, zipOf } from './testing/fake-pictures.ts';
import { fakePickle } from './testing/fake-pickle.ts';
import { REAL_PARQUET } from './testing/real-parquet.ts';
import type { ReadOptions, SourceFile } from './source-file.ts';

const CLASSES = ['cat', 'dog', 'ant'];
const read = (files: readonly SourceFile[], options: ReadOptions = {}) => readFiles(files, options, pngDecode);
const asFiles = (entries: Entries): SourceFile[] =>
  entries.map(([path, content]) =>
    fakeFile(path, typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)),
  );
const zip = async (entries: Entries) => fakeFile('animals.zip', await zipOf(entries));

async function expectRefused(files: readonly SourceFile[], message: RegExp): Promise<void> {
  const error: unknown = await read(files).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DataError);
  expect(error).toHaveProperty('message', expect.stringMatching(message));
}

test('reads the same set from a folder, a zip, a tar and a tar.gz, in whatever order', async () => {
  const entries = pictureEntries(CLASSES, 13);
  const set = await read(asFiles(entries));
  expect(set).toMatchObject({ name: 'animals', classes: ['ant', 'cat', 'dog'] });
  expect([set.train.count, set.test.count]).toEqual([33, 6]);
  const reversed = entries.toReversed();
  for (const file of [
    await zip(reversed),
    // As Windows PowerShell 5 packs it.
    await zip(entries.map(([path, content]) => [path.replaceAll('/', '\\'), content])),
    fakeFile('animals.tar', await tarOf(entries)),
    fakeFile('animals.tgz', await archiveOf(reversed)),
    // As `tar czf animals.tgz .` packs a folder.
    fakeFile('animals.tgz', await archiveOf(entries.map(([path, content]) => [`./${path}`, content]))),
  ]) {
    expect(await read([file])).toEqual(set);
  }
  // Pixel by pixel: red says the class, green the number.
  const order = { 0: 1, 40: 2, 80: 0 } as Record<number, number>;
  for (const { count, labels, pixels } of [set.train, set.test]) {
    for (let i = 0; i < count; i++) expect(order[pixels[i * IMAGE_BYTES + 1]]).toBe(labels[i]);
  }
  expect(Array.from({ length: 6 }, (_, i) => set.test.pixels[i * IMAGE_BYTES + 1024 + 1]).sort()).toEqual([11, 11, 11, 5, 5, 5]);
  // Classes are mixed, so that any beginning of the set holds all of them.
  expect(new Set(set.train.labels.subarray(0, 12)).size).toBe(3);
});

test('takes the split that folders tell, and leaves alone what systems add', async () => {
  const entries: Entries = [
    ...pictureEntries(CLASSES, 2, 'animals/train/'),
    ...pictureEntries(CLASSES, 1, 'animals/val/'),
    ['animals/.DS_Store', 'x'],
    ['__MACOSX/animals/train/cat/._000.png', 'x'],
    ['animals/notes.txt', 'x'],
  ];
  const set = await read([await zip(entries)]);
  expect([set.train.count, set.test.count]).toEqual([6, 3]);
});

test('resizes pictures of any size: the mean of the middle square', async () => {
  const entries = CLASSES.flatMap((name) =>
    Array.from({ length: 6 }, (_, i) => [`${name}/${i}.png`, fakePng(100, 64, [10, 20, 30])] as const),
  );
  const { train } = await read(asFiles(entries));
  expect(new Set(train.pixels.subarray(0, 1024))).toEqual(new Set([10]));
  expect(new Set(train.pixels.subarray(2048, 3072))).toEqual(new Set([30]));
});

test('says what fits, not how CIFAR-10 comes, where a tar is damaged or holds something else', async () => {
  const pictures = await archiveOf(pictureEntries(CLASSES, 6));
  const hundred = await archiveOf([
    ['cifar-100-binary/train.bin', new Uint8Array(4 * 3074)],
    ['cifar-100-binary/test.bin', fakeBatch(2)],
  ]);
  const fits = 'Expected CIFAR-10 or CIFAR-100 as they are published, or a folder for each class';
  await expectRefused([fakeFile('animals.tgz', pictures.slice(0, -40))], new RegExp(`cut short or damaged.*${fits}`));
  await expectRefused([fakeFile('cifar-100-binary.tar.gz', hundred.slice(0, -40))], new RegExp(`cut short or damaged.*${fits}`));
  await expectRefused(
    [fakeFile('notes.tgz', await archiveOf([['notes.txt', 'hello']]))],
    new RegExp(`notes holds nothing that the page knows as images.*${fits}`),
  );
});

test('names the pictures that cannot be read', async () => {
  const entries: Entries = [
    ...pictureEntries(CLASSES, 6),
    ['animals/cat/broken.png', fakePng(32, 32, [0, 0, 0]).subarray(0, 60)],
    ['animals/dog/text.jpg', 'hello'],
  ];
  await expectRefused(
    [await zip(entries)],
    /^2 of the pictures cannot be read: animals\/cat\/broken\.png .*; animals\/dog\/text\.jpg is no picture\. Take them out/,
  );
});

test('says what is missing', async () => {
  await expectRefused([await zip(pictureEntries(['cat'], 12))], /holds pictures of one class\. Expected a folder for each class/);
  await expectRefused([await zip(pictureEntries(CLASSES, 3))], /too few to keep any for testing/);
  await expectRefused([await zip([['cat.png', fakePng(32, 32, [1, 2, 3])]])], /cat\.png lies in no folder/);
  await expectRefused([await zip([['readme.txt', 'x']])], /holds nothing that the page knows as images/);
  await expectRefused(
    [fakeFile('data_batch_1.mat', new TextEncoder().encode('MATLAB 5.0 MAT-file'))],
    /MATLAB version, which the page does not read\. Take the binary version/,
  );
});

test('ends a tar.gz that unpacks to more than a gibibyte, without keeping it', { timeout: 120_000 }, async () => {
  // A head that promises 8 GB, and zeros for ever after it: a megabyte of them takes a kilobyte.
  const zeros = new Uint8Array(2 ** 20);
  const head = (await tarOf([['animals/cat/000.png', new Uint8Array(1)]])).slice(0, 512);
  promiseSize(head, 2 ** 33 - 1);
  const gzip = createGzip({ level: 1 });
  Readable.from(
    (function* () {
      yield head;
      for (let i = 0; i < 1100; i++) yield zeros;
    })(),
  ).pipe(gzip);
  const bomb = fakeFile('animals.tar.gz', new Uint8Array(await buffer(gzip)), 2 ** 16);
  const before = process.memoryUsage.rss();
  await expectRefused([bomb], /unpacks to more than 1,073,741,824 bytes|000\.png has 8,589,934,591 bytes/);
  expect(bomb.size).toBeLessThan(2 ** 23);
  expect(process.memoryUsage.rss() - before).toBeLessThan(2 ** 28);
});

test('holds no more than a gibibyte of files at once', async () => {
  let unpacked = 0;
  const walkOf =
    (path: (i: number) => string, content: Uint8Array<ArrayBuffer>): Walk =>
    async (visit) => {
      for (let i = 0; i < 30; i++) {
        await visit({
          path: path(i),
          size: 2 ** 28,
          bytes: () => {
            unpacked++;
            return Promise.resolve(content);
          },
        });
      }
    };
  await expect(
    readEntries(
      'cifar',
      walkOf((i) => `data_batch_${i + 1}.bin`, fakeBatch(1)),
      'binary',
      {},
    ),
  ).rejects.toThrow('cifar holds more than 1,073,741,824 bytes of images.');
  expect(unpacked).toBe(4);
  // Of pictures only their pixels are kept.
  const set = await readEntries(
    'animals',
    walkOf((i) => `${CLASSES[i % 3]}/${i}.png`, fakePng(32, 32, [1, 2, 3])),
    'pictures',
    {},
    pngDecode,
  );
  expect([set.train.count, set.test.count]).toEqual([27, 3]);
});

test('refuses bombs, tricks with paths and doubled names', async () => {
  const bomb: Entries = [...pictureEntries(CLASSES, 6), ['animals/cat/bomb.png', new Uint8Array(2 ** 26 + 1)]];
  await expectRefused(
    [await zip(bomb)],
    /1 of the pictures cannot be read: animals\.zip: animals\/cat\/bomb\.png has more than 67,108,864 bytes, or claims so\. Take them out/,
  );
  // A head of 60,000 x 60,000 pixels.
  const large = fakePng(32, 32, [1, 2, 3]);
  new DataView(large.buffer).setUint32(16, 60_000);
  new DataView(large.buffer).setUint32(20, 60_000);
  await expectRefused(
    [await zip([...pictureEntries(CLASSES, 6), ['animals/cat/large.png', large]])],
    /large\.png has 60,000x60,000 pixels/,
  );
  await expectRefused(
    [await zip([...pictureEntries(CLASSES, 6), ['..\\cat\\1.png', large]])],
    /animals\.zip is damaged or no such archive/,
  );
  await expectRefused(
    [await zip([...pictureEntries(CLASSES, 6), ['../cat/1.png', large]])],
    /damaged or no such archive|1 of the pictures/,
  );
  const twice = await zipOf([...pictureEntries(CLASSES, 6), ['animals/cat/xxx.png', large]]);
  const text = Buffer.from(twice).toString('latin1').replaceAll('animals/cat/xxx.png', 'animals/cat/000.png');
  await expectRefused(
    [fakeFile('animals.zip', new Uint8Array(Buffer.from(text, 'latin1')))],
    /holds animals\/cat\/000\.png twice|overlap/i,
  );
  const cut = await zipOf(pictureEntries(CLASSES, 6));
  await expectRefused([fakeFile('animals.zip', cut.subarray(0, cut.length - 200))], /damaged or no such archive/);
});

test('reads the binary version from a zip', async () => {
  const set = await read([fakeFile('cifar.zip', await zipOf(officialEntries()))]);
  expect([set.train.count, set.test.count]).toEqual([15, 3]);
});

const hundred = (records: number, shift: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(records * 3074);
  for (let i = 0; i < records; i++) bytes.set([(i + shift) % 20, (i * 7 + shift) % 100, 5, 6, 7], i * 3074);
  return bytes;
};

test('reads CIFAR-100 by its classes or its groups', async () => {
  const names = (count: number, word: string): string => Array.from({ length: count }, (_, i) => `${word} ${i}`).join('\n');
  const entries: Entries = [
    ['cifar-100-binary/train.bin', hundred(30, 0)],
    ['cifar-100-binary/test.bin', hundred(10, 3)],
    ['cifar-100-binary/fine_label_names.txt', names(100, 'fine')],
    ['cifar-100-binary/coarse_label_names.txt', names(20, 'coarse')],
  ];
  const file = fakeFile('cifar-100-binary.tar.gz', await archiveOf(entries));
  const fine = await read([file]);
  expect(fine).toMatchObject({ name: 'CIFAR-100 (30 + 10 images)', labels: 'fine' });
  expect(fine.classes.length).toBe(100);
  expect(Array.from(fine.train.labels.subarray(0, 3))).toEqual([0, 7, 14]);
  expect(Array.from(fine.test.pixels.subarray(0, 3))).toEqual([5, 6, 7]);
  const coarse = await read(asFiles(entries.slice(0, 2)), { labels: 'coarse' });
  expect(coarse.classes.length).toBe(20);
  expect(Array.from(coarse.train.labels.subarray(0, 3))).toEqual([0, 1, 2]);
  await expectRefused(
    asFiles([...entries.slice(0, 2), ['fine_label_names.txt', names(100, 'x'.repeat(200))]]),
    /fine_label_names\.txt names a class with 202 characters|fine_label_names\.txt has/,
  );
  await expectRefused([fakeFile('train.bin', hundred(3, 0))], /test\.bin is missing/);
  await expectRefused(
    asFiles([
      ['train.bin', hundred(3, 0).subarray(1)],
      ['test.bin', hundred(3, 0)],
    ]),
    /train\.bin has 9,221 bytes; expected records of 3,074/,
  );
  const wrong = hundred(3, 0);
  wrong[3075] = 100;
  await expectRefused(
    asFiles([
      ['train.bin', wrong],
      ['test.bin', hundred(3, 0)],
    ]),
    /the labels of record 2 are 1 and 100/,
  );
});

test('reads the Python version, as Python 2 wrote it, as from the binary one', async () => {
  const entries: Entries = officialEntries().flatMap(([path, content]) =>
    /batch_?\d?\.bin$/.test(path) && typeof content !== 'string' ? [[path.replace('.bin', ''), fakePickle(content)] as const] : [],
  );
  const python = await read([fakeFile('cifar-10-python.tar.gz', await archiveOf(entries))]);
  const binary = await read([fakeFile('cifar-10-binary.tar.gz', await archiveOf(officialEntries()))]);
  expect(python).toEqual(binary);
  const one = await read([fakeFile('data_batch_1', fakePickle(fakeBatch(12)))]);
  expect(one.name).toBe('CIFAR-10 (10 of 50,000 images, tested on 2 others of them)');
});

test('calls nothing that a pickle names', async () => {
  const evil = new TextEncoder().encode("\u0002cos\nsystem\n(S'echo'\ntR.");
  const bytes = new Uint8Array(evil.length + 1);
  bytes.set([0x80, 2]);
  bytes.set(evil.subarray(1), 2);
  await expectRefused([fakeFile('data_batch_1', bytes)], /it names os\.system/);
});

test.skipIf(!realArchiveIsThere || !existsSync(REAL_PARQUET.train))(
  'reads the same real images from Parquet files, a zip and the Python version (skipped where ../shared/cifar10 is missing)',
  async () => {
    const archive = await read([fakeFile('a.tar.gz', new Uint8Array(await readFile(REAL_ARCHIVE)), 2 ** 20)]);
    const parquet = await read([
      fakeFile('test-0.parquet', new Uint8Array(await readFile(REAL_PARQUET.test))),
      fakeFile('train-0.parquet', new Uint8Array(await readFile(REAL_PARQUET.train))),
    ]);
    expect(parquet.name).toBe(archive.name);
    for (const split of ['train', 'test'] as const) {
      expect(Buffer.compare(parquet[split].pixels, archive[split].pixels)).toBe(0);
      expect(Buffer.compare(parquet[split].labels, archive[split].labels)).toBe(0);
    }
    const records = (from: number, to: number): Uint8Array<ArrayBuffer> => {
      const bytes = new Uint8Array((to - from) * 3073);
      for (let i = from; i < to; i++) {
        bytes[(i - from) * 3073] = archive.train.labels[i];
        bytes.set(archive.train.pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES), (i - from) * 3073 + 1);
      }
      return bytes;
    };
    const python = await read([fakeFile('data_batch_1', fakePickle(records(0, 600)))]);
    expect(Buffer.compare(python.train.pixels, archive.train.pixels.subarray(0, 500 * IMAGE_BYTES))).toBe(0);
    const { encode } = await import('fast-png');
    const pictures = Array.from({ length: 120 }, (_, i): [string, Uint8Array] => {
      const data = new Uint8Array(3072);
      for (let p = 0; p < 1024; p++) for (let c = 0; c < 3; c++) data[3 * p + c] = archive.train.pixels[i * IMAGE_BYTES + c * 1024 + p];
      return [
        `set/${archive.classes[archive.train.labels[i]]}/${String(i).padStart(3, '0')}.png`,
        encode({ width: 32, height: 32, data, channels: 3 }),
      ];
    });
    const set = await read([fakeFile('set.zip', await zipOf(pictures))]);
    const known = new Map(
      Array.from({ length: 120 }, (_, i) => [
        Buffer.from(archive.train.pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES)).toString('latin1'),
        archive.train.labels[i],
      ]),
    );
    for (const { count, labels, pixels } of [set.train, set.test]) {
      for (let i = 0; i < count; i++) {
        const label = known.get(Buffer.from(pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES)).toString('latin1'));
        expect(set.classes[labels[i]]).toBe(archive.classes[label ?? -1]);
      }
    }
  },
);
