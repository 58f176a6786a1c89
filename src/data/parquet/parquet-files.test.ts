import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { IMAGE_BYTES, type Images } from '../../spec/images.ts';
import { DataError } from '../data-error.ts';
import { readFiles } from '../files.ts';
import type { ReadOptions, SourceFile } from '../source-file.ts';
import { fakeFile } from '../testing/fake-files.ts';
import { fakeParquet, type FakeRow } from '../testing/fake-parquet.ts';
import { fakePng, zipOf } from '../testing/fake-pictures.ts';

const GLYPHS = ['zero', 'one', 'two'];

/** Rows class by class, as many sets come. Red tells the class, green the number. */
const rowsOf = (each: number, size = 28): FakeRow[] =>
  GLYPHS.flatMap((_, label) =>
    Array.from({ length: each }, (_, i) => ({ picture: fakePng(size, size, [label * 40, i, 7]), labels: { label } })),
  );

const read = (files: readonly SourceFile[], options: ReadOptions = {}) => readFiles(files, options);

/** Class and number that the pixels of each image tell, in its middle. */
const told = ({ count, pixels }: Images): number[][] =>
  Array.from({ length: count }, (_, i) => [0, 1].map((plane) => pixels[i * IMAGE_BYTES + plane * 1024 + 16 * 32 + 16]));

async function refusal(files: readonly SourceFile[]): Promise<string> {
  const error: unknown = await read(files).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DataError);
  return (error as DataError).message;
}

it('reads pictures of any size and mixes their classes, the same from files, a folder and a zip', async () => {
  const classes = { label: GLYPHS };
  const files = [
    fakeParquet('digits/train-00000-of-00001.parquet', rowsOf(20), { classes }),
    fakeParquet('digits/test-00000-of-00001.parquet', rowsOf(5), { classes }),
  ];
  const set = await read(files);
  expect(set).toMatchObject({ name: 'digits', classes: GLYPHS, train: { count: 60 }, test: { count: 15 } });
  for (const part of [set.train, set.test]) {
    const pixels = told(part);
    expect(pixels.map(([red]) => red / 40)).toEqual([...part.labels]);
    expect(new Set(pixels.map(String)).size).toBe(part.count);
  }
  // The first tenth has all classes.
  expect(new Set(set.train.labels.subarray(0, 10)).size).toBe(3);
  expect(await read(files.toReversed())).toEqual(set);
  const inZip = await Promise.all(
    files.map(
      async (file, i) => [`${['train', 'test'][i]}/0000.parquet`, new Uint8Array(await file.slice(0, file.size).arrayBuffer())] as const,
    ),
  );
  expect(await read([fakeFile('digits.zip', await zipOf(inZip))])).toEqual(set);
  for (const folder of ['testing', 'Val', 'valid', 'validation']) {
    const parts = files.map((file, i) => ({ ...file, name: `digits/${['train', folder][i]}/0000.parquet` }));
    expect(await read(parts)).toEqual(set);
  }
});

it('joins the parts of a split, and tells how far it is in all of them', async () => {
  const rows = rowsOf(8);
  const parts = [rows.slice(0, 9), rows.slice(9)].map((part, i) => fakeParquet(`train-0000${i}-of-00002.parquet`, part));
  const told: (number | undefined)[][] = [];
  const set = await read(parts, { onProgress: (...progress) => told.push(progress) });
  expect([set.train.count, set.test.count]).toEqual([20, 4]);
  expect(set).toMatchObject({ name: 'images of 3 classes', classes: ['class 0', 'class 1', 'class 2'] });
  const total = parts[0].size + parts[1].size;
  expect(told.every(([, of]) => of === total)).toBe(true);
  const received = told.map(([bytes = 0]) => bytes);
  expect(received).toEqual(received.toSorted((a, b) => a - b));
  expect(received.at(-1)).toBeLessThanOrEqual(total);
  expect(received.at(-1)).toBeGreaterThan(parts[0].size);
});

it('takes either label of CIFAR-100, and leaves its order alone', async () => {
  const rows = Array.from({ length: 12 }, (_, i) => ({
    picture: fakePng(32, 32, [i, 0, 0]),
    labels: { fine_label: 99 - i, coarse_label: i },
  }));
  const classes = {
    fine_label: Array.from({ length: 100 }, (_, i) => `fine ${i}`),
    coarse_label: Array.from({ length: 20 }, (_, i) => `coarse ${i}`),
  };
  const files = ['train', 'test'].map((split) => fakeParquet(`${split}.parquet`, rows, { image: 'img', classes }));
  const fine = await read(files);
  expect(fine).toMatchObject({ name: 'CIFAR-100 (12 + 12 images)', classes: classes.fine_label, labels: 'fine' });
  expect([...fine.train.labels]).toEqual(rows.map(({ labels }) => labels.fine_label));
  expect(told(fine.train).map(([red]) => red)).toEqual(rows.map((_, i) => i));
  const coarse = await read(files, { labels: 'coarse' });
  expect(coarse).toMatchObject({ name: 'CIFAR-100 in 20 groups (12 + 12 images)', classes: classes.coarse_label, labels: 'coarse' });
  expect([...coarse.test.labels]).toEqual(rows.map(({ labels }) => labels.coarse_label));
});

it('finds pictures and labels by what the footer says of their columns, and pictures without paths', async () => {
  const rows = rowsOf(4).map(({ picture, labels }) => ({ picture, labels: { digit: labels.label } }));
  expect(await read([fakeParquet('a.parquet', rows, { image: 'photo', classes: { digit: GLYPHS } })])).toMatchObject({ classes: GLYPHS });
  const plain = parquetWriteBuffer({
    columnData: [
      { name: 'image', data: rows.map(({ picture }) => picture), type: 'BYTE_ARRAY' },
      { name: 'labels', data: rows.map(({ labels }) => labels.digit), type: 'INT32' },
      // Of other things there may be more than rows.
      { name: 'boxes', data: rows.map((_, i) => [i, i, i]) },
    ],
  });
  expect(await read([fakeFile('a.parquet', new Uint8Array(plain))])).toMatchObject({ classes: ['class 0', 'class 1', 'class 2'] });
});

it('says what is wrong with a row', async () => {
  const [first, ...rest] = rowsOf(3);
  const withRow = (row: Partial<FakeRow>, options: Parameters<typeof fakeParquet>[2] = {}) =>
    refusal([fakeParquet('a.parquet', [...rest, { ...first, ...row }], options)]);
  const classes = { label: GLYPHS };
  expect(await withRow({ labels: { label: -1 } }, { classes })).toContain(
    'a.parquet, row 8: the label is -1; expected a whole number from 0 to 2.',
  );
  expect(await withRow({ labels: { label: 3 } }, { classes })).toContain('the label is 3;');
  expect(await withRow({ labels: { label: 256 } })).toContain('the label is 256; expected a whole number from 0 to 255.');
  expect(await withRow({ labels: { label: 1.5 } }, { type: 'DOUBLE' })).toContain('the label is 1.5;');
  expect(await withRow({ labels: { label: null } })).toContain('row 8 lacks its picture, or its label as a number.');
  expect(await withRow({ picture: null })).toContain('row 8 lacks its picture');
  expect(await withRow({ picture: Uint8Array.of(1, 2, 3) })).toContain('a.parquet, row 8: the picture is no picture');
});

it('refuses files that do not belong together, other compression, and other tables', async () => {
  const rows = rowsOf(4);
  const files = [GLYPHS, ['a', 'b', 'c']].map((names, i) => fakeParquet(`train-${i}.parquet`, rows, { classes: { label: names } }));
  expect(await refusal(files)).toMatch(/do not belong together\. Classes of one: zero, one, two\. Of another: a, b, c\./);
  expect(await refusal([files[0], fakeParquet('train-2.parquet', rows)])).toContain('Of another: class 0, class 1, class 2.');
  const zipped = fakeParquet('a.parquet', rows, { codec: 'GZIP' });
  expect(await refusal([zipped])).toBe(
    'a.parquet is compressed with GZIP, which the page does not read. Write it anew, compressed with Snappy.',
  );
  const table = parquetWriteBuffer({
    columnData: [
      { name: 'price', data: [1, 2] },
      { name: 'street', data: ['a', 'b'] },
    ],
  });
  expect(await refusal([fakeFile('houses.parquet', new Uint8Array(table))])).toContain(
    'houses.parquet has the columns price, street. Expected a Parquet file as Hugging Face has them',
  );
});
