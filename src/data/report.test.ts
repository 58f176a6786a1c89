import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readArchive } from './cifar/archive.ts';
import { reportOf } from './report.ts';
import { fakeFile, REAL_ARCHIVE, realArchiveIsThere } from './testing/fake-files.ts';
import { allocateImages } from './allocate-images.ts';

test('counts classes, and gives mean and deviation of each channel', () => {
  const train = allocateImages(3);
  train.labels.set([1, 0, 1]);
  // Red: 0, 0, 255; green: 51 everywhere; blue: half of each image 0, half 255.
  train.pixels.fill(255, 2 * 3072, 2 * 3072 + 1024);
  for (let i = 0; i < 3; i++) {
    train.pixels.fill(51, i * 3072 + 1024, i * 3072 + 2048);
    train.pixels.fill(255, i * 3072 + 2048, i * 3072 + 2048 + 512);
  }
  const test = allocateImages(1);
  const report = reportOf({ name: 'three', classes: ['a', 'b', 'c'], train, test });
  expect(report).toMatchObject({ train: [1, 2, 0], test: [1, 0, 0] });
  [1 / 3, 0.2, 0.5].forEach((mean, channel) => expect(report.mean[channel]).toBeCloseTo(mean, 12));
  [Math.sqrt(2) / 3, 0, 0.5].forEach((deviation, channel) => expect(report.deviation[channel]).toBeCloseTo(deviation, 6));
  expect(Array.from(report.samples.labels)).toEqual([0, 1, 1]);
  expect(report.samples.pixels.slice(0, 3072)).toEqual(train.pixels.slice(3072, 6144));
});

test.skipIf(!realArchiveIsThere)(
  'finds the usual figures of CIFAR-10 in a tenth of it (skipped where ../shared/cifar10 is missing)',
  async () => {
    const report = reportOf(await readArchive(fakeFile('a', new Uint8Array(await readFile(REAL_ARCHIVE)), 2 ** 20)));
    // Of all 50,000: 0.4914 0.4822 0.4465, 0.2470 0.2435 0.2616.
    [0.4914, 0.4822, 0.4465].forEach((mean, channel) => expect(Math.abs(report.mean[channel] - mean)).toBeLessThan(0.005));
    [0.247, 0.2435, 0.2616].forEach((deviation, channel) => expect(Math.abs(report.deviation[channel] - deviation)).toBeLessThan(0.003));
    expect(report.samples.count).toBe(120);
  },
);
