import { expect, it } from 'vitest';
import { RunSeries } from '../../store/series.ts';
import { axisEnd, evaluationAt, MAX_POINTS, testCurve, trainingCurve, WINDOW } from './curve-points.ts';

function seriesOfLength(length: number): RunSeries {
  const series = new RunSeries();
  series.append({ firstStep: 1, loss: new Float32Array(length), errors: Uint32Array.from({ length }, (_, i) => i % 33), batchSize: 32 });
  return series;
}

it('draws the mean of the last steps, and few points however long the run', () => {
  const series = seriesOfLength(100_000);
  const curve = trainingCurve(series);
  expect(curve.length).toBeLessThanOrEqual(MAX_POINTS);
  for (const { x, y } of curve) expect(y).toBe(series.trainingError(x, WINDOW));
});

it('draws test errors where they were measured', () => {
  const series = seriesOfLength(500);
  series.addEvaluation({ step: 200, images: 1000, loss: 1, errors: 700 });
  series.addEvaluation({ step: 400, images: 1000, loss: 1, errors: 650 });
  expect(testCurve(series)).toEqual([
    { x: 200, y: 70 },
    { x: 400, y: 65 },
  ]);
  expect(evaluationAt(series, 199)).toBeUndefined();
  expect(evaluationAt(series, 399)?.step).toBe(200);
  expect(evaluationAt(series, 400)?.step).toBe(400);
});

it('ends the axis at a round number that quarters evenly and moves seldom', () => {
  expect([0, 40, 41, 100, 101, 201, 650, 64_000].map(axisEnd)).toEqual([40, 40, 60, 100, 200, 400, 800, 80_000]);
  const ends = new Set(Array.from({ length: 2000 }, (_, step) => axisEnd(step)));
  expect(ends.size).toBe(10);
});
