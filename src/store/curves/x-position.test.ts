import { expect, it } from 'vitest';
import { RunSeries } from '../series/series.ts';
import { positionOf, stepBefore, stepNear } from './x-position.ts';

const series = new RunSeries();
// Ten steps of 5 images in 2 s, then ten in 4 s.
for (const [firstStep, seconds] of [
  [1, 2],
  [11, 4],
] as const)
  series.append({ firstStep, loss: new Float32Array(10), errors: new Uint32Array(10), batchSize: 5, seconds });

it('counts steps, epochs, images and seconds', () => {
  const at = (step: number) =>
    (['steps', 'epochs', 'images', 'seconds'] as const).map((unit) => positionOf(series, step, { unit, trainImages: 50 }));
  expect(at(0)).toEqual([0, 0, 0, 0]);
  expect(at(10)).toEqual([10, 1, 50, 2]);
  expect(at(20)).toEqual([20, 2, 100, 6]);
});

it('finds the step before and the step nearest to a place', () => {
  const seconds = { unit: 'seconds', trainImages: 50 } as const;
  expect([0, 0.1, 0.2, 1.99, 2.5, 99].map((x) => stepBefore(series, x, seconds))).toEqual([0, 0, 1, 9, 11, 20]);
  expect([0, 0.1, 0.29, 0.31, 99].map((x) => stepNear(series, x, seconds))).toEqual([1, 1, 1, 2, 20]);
  expect(stepNear(new RunSeries(), 3, seconds)).toBe(0);
});
