import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IMAGE_BYTES } from '../../spec/images.ts';
import { allocateImages } from '../allocate-images.ts';
import { DataError } from '../data-error.ts';
import { RECORD_BYTES, RecordReader } from './records.ts';
import { fakeBatch } from '../testing/fake-files.ts';
import { readRecords } from '../testing/read-records.ts';

test('takes records apart', () => {
  const bytes = fakeBatch(3);
  const images = readRecords('a.bin', bytes);
  expect(images.count).toBe(3);
  expect(Array.from(images.labels)).toEqual([0, 1, 2]);
  for (let i = 0; i < 3; i++) {
    expect(images.pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES)).toEqual(
      bytes.subarray(i * RECORD_BYTES + 1, (i + 1) * RECORD_BYTES),
    );
  }
});

test('gives the same images however the bytes are cut into pieces', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.array(fc.integer({ min: 0, max: 7000 }), { maxLength: 30 }), (records, cuts) => {
      const bytes = fakeBatch(records);
      const images = allocateImages(records);
      const reader = new RecordReader('a.bin', images);
      let at = 0;
      for (const size of [...cuts, bytes.length]) {
        reader.push(bytes.subarray(at, at + size));
        at = Math.min(at + size, bytes.length);
      }
      reader.finish();
      const whole = readRecords('a.bin', bytes);
      expect(Buffer.compare(images.labels, whole.labels)).toBe(0);
      expect(Buffer.compare(images.pixels, whole.pixels)).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('names the file, the record that is cut short and the byte it begins at', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 * RECORD_BYTES }), (length) => {
      fc.pre(length % RECORD_BYTES !== 0);
      const record = Math.floor(length / RECORD_BYTES);
      const read = () => readRecords('data_batch_2.bin', fakeBatch(5).subarray(0, length));
      expect(read).toThrow(DataError);
      expect(read).toThrow(`data_batch_2.bin has ${length.toLocaleString('en')} bytes`);
      expect(read).toThrow(`record ${record + 1} begins at byte ${(record * RECORD_BYTES).toLocaleString('en')}`);
    }),
    { numRuns: 60 },
  );
});

test('refuses an empty file', () => {
  expect(() => readRecords('a.bin', new Uint8Array(0))).toThrow('a.bin is empty; expected CIFAR-10 records of 3,073 bytes each.');
});

test('names the byte of a wrong label', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 10, max: 255 }), (record, label) => {
      const bytes = fakeBatch(7);
      bytes[record * RECORD_BYTES] = label;
      const where = (record * RECORD_BYTES).toLocaleString('en');
      expect(() => readRecords('a.bin', bytes)).toThrow(
        `a.bin, byte ${where}: the label of record ${record + 1} is ${label}; expected 0 to 9.`,
      );
    }),
  );
});

test('notices bytes beyond the promised ones, and missing ones', () => {
  const reader = new RecordReader('a.bin', allocateImages(2));
  reader.push(fakeBatch(1));
  expect(() => reader.finish()).toThrow('a.bin, byte 3,073: it ends; expected 6,146 bytes in all.');
  reader.push(fakeBatch(1));
  reader.finish();
  expect(() => reader.push(new Uint8Array(1))).toThrow('a.bin, byte 6,146: more bytes follow; expected 6,146 bytes in all.');
});
