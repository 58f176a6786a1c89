import { expect, it } from 'vitest';
import { CHANNEL_DEVIATION, CHANNEL_MEAN } from '../engine/training/dataset.ts';
import { COMPARED_STEPS, contest, CONTEST_TRAINING } from './contest.ts';
import { noiseSet } from './noise.ts';

it('draws the same images however many there are, with labels of every class', () => {
  const few = noiseSet(4).train;
  const many = noiseSet(64).train;
  expect(many.pixels.subarray(0, few.pixels.length)).toEqual(few.pixels);
  expect(new Set(many.labels).size).toBe(10);
});

it('gives contestants the first images, normalised, NHWC', () => {
  const { batches } = contest();
  const { pixels, labels } = noiseSet(COMPARED_STEPS * CONTEST_TRAINING.batchSize).train;
  expect(batches.map((batch) => batch.images.length)).toEqual(Array.from({ length: COMPARED_STEPS }, () => 32 * 32 * 32 * 3));
  // Image 33, green, row 5, column 7.
  const byte = pixels[(33 * 3 + 1) * 1024 + 5 * 32 + 7];
  expect(batches[1].images[((1 * 32 + 5) * 32 + 7) * 3 + 1]).toBeCloseTo((byte / 255 - CHANNEL_MEAN[1]) / CHANNEL_DEVIATION[1], 5);
  expect(batches[1].labels[1]).toBe(labels[33]);
});
