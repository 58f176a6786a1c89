import { expect, it } from 'vitest';
import { growthOf, WARM, type Sample } from './growth.ts';

const MB = 1e6;
const sample = (minutes: number, over: Partial<Sample> = {}): Sample => ({
  minutes,
  steps: 0,
  pageHeap: 10 * MB,
  workerHeaps: 5 * MB,
  workerBuffers: 20 * MB,
  resident: 500 * MB,
  gpu: 20 * MB,
  ...over,
});
const samples = (count: number, over: (i: number) => Partial<Sample>): Sample[] =>
  Array.from({ length: count }, (_, i) => sample(i, over(i)));
const grown = (those: readonly Sample[]): string[] =>
  growthOf(those)
    .filter(({ after, limit }) => after > limit)
    .map(({ measure }) => measure);

it('finds a measure that grows by more than 5% after the first ten samples, and no other', () => {
  expect(grown(samples(40, (i) => ({ pageHeap: 10 * MB * (1 + 0.004 * i) })))).toEqual(['pageHeap']);
  expect(grown(samples(40, (i) => ({ gpu: i < 20 ? 20 * MB : 22 * MB })))).toEqual(['gpu']);
  expect(grown(samples(40, (i) => ({ resident: 500 * MB * (1 + 0.001 * i) })))).toEqual([]);
});

it('takes no offence at warming up, at a swing, or at the curves themselves', () => {
  expect(grown(samples(40, (i) => ({ workerHeaps: i < WARM - 5 ? i * MB : 9 * MB })))).toEqual([]);
  expect(grown(samples(40, (i) => ({ pageHeap: i % 3 === 0 ? 15 * MB : 10 * MB })))).toEqual([]);
  expect(grown(samples(40, (i) => ({ steps: 1000 * i, pageHeap: 10 * MB + 36_000 * i })))).toEqual([]);
  expect(grown(samples(40, (i) => ({ steps: 1000 * i, workerHeaps: 5 * MB + 36_000 * i })))).toEqual(['workerHeaps']);
});

it('lets five minutes pass for the processes, where samples follow soon', () => {
  expect(grown(samples(60, (i) => ({ minutes: i / 5, resident: i < 20 ? 400 * MB : 500 * MB })))).toEqual([]);
  expect(grown(samples(60, (i) => ({ minutes: i / 5, resident: i < 40 ? 400 * MB : 500 * MB })))).toEqual(['resident']);
  expect(grown(samples(18, (i) => ({ minutes: i / 6, resident: i * MB, gpu: (20 + i) * MB })))).toEqual(['gpu']);
});

it('says nothing of too few samples, or of what the system does not tell', () => {
  expect(growthOf(samples(WARM + 2, () => ({})))).toEqual([]);
  expect(growthOf(samples(40, () => ({ resident: null }))).map(({ measure }) => measure)).toEqual([
    'pageHeap',
    'workerHeaps',
    'workerBuffers',
    'gpu',
  ]);
});
