import { expect, it } from 'vitest';
import { RunSeries } from '../series/series.ts';
import { evaluationAt, MAX_POINTS, testCurve, trainingCurve, type Sight } from './curve-points.ts';
import { stepBefore } from './x-position.ts';

const measure = { unit: 'steps', trainImages: 50_000 } as const;
const sightOf = (to: number, more: Partial<Sight> = {}): Sight => ({
  metric: 'error',
  x: { kind: 'linear', from: 0, to },
  measure,
  window: 25,
  ...more,
});

function seriesOfLength(length: number): RunSeries {
  const series = new RunSeries();
  series.append({
    firstStep: 1,
    loss: Float32Array.from({ length }, (_, i) => 3 / (1 + i)),
    errors: Uint32Array.from({ length }, (_, i) => (i * i) % 33),
    batchSize: 32,
    seconds: length / 10,
  });
  return series;
}

it('draws the mean of the last steps, and few points however long the run', () => {
  const series = seriesOfLength(100_000);
  for (const window of [1, 25, 500]) {
    const curve = trainingCurve(series, sightOf(100_000, { window }));
    expect(curve.length).toBeLessThanOrEqual(MAX_POINTS);
    for (const { x, y } of curve) expect(y).toBe(series.trainingError(x, window));
  }
  const losses = trainingCurve(series, sightOf(100_000, { metric: 'loss' }));
  for (const { x, y } of losses) expect(y).toBe(series.meanLoss(x, 25));
});

it('draws every step where the axis is zoomed far enough into a long run, and a step beyond its edges', () => {
  const series = seriesOfLength(100_000);
  const curve = trainingCurve(series, sightOf(0, { x: { kind: 'linear', from: 50_000.5, to: 50_100.5 } }));
  expect(curve.map(({ x }) => x)).toEqual(Array.from({ length: 102 }, (_, i) => 50_000 + i));
});

it('gives the early steps their room on a logarithmic axis', () => {
  const series = seriesOfLength(100_000);
  const curve = trainingCurve(series, sightOf(0, { x: { kind: 'log', from: 1, to: 100_000 } }));
  expect(curve.length).toBeLessThanOrEqual(MAX_POINTS);
  expect(curve.slice(0, 20).map(({ x }) => x)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  for (let i = 1; i < curve.length; i++) expect(curve[i].x).toBeGreaterThan(curve[i - 1].x);
  expect(curve.at(-1)?.x).toBe(100_000);
});

it('draws on any axis what it draws by steps', () => {
  const series = seriesOfLength(1000);
  const bySeconds = trainingCurve(
    series,
    sightOf(0, { x: { kind: 'linear', from: 0, to: 100 }, measure: { ...measure, unit: 'seconds' } }),
  );
  const bySteps = trainingCurve(series, sightOf(1000));
  expect(bySeconds.map(({ y }) => y)).toEqual(bySteps.map(({ y }) => y));
  expect(bySeconds.map(({ x }) => stepBefore(series, x, { ...measure, unit: 'seconds' }))).toEqual(bySteps.map(({ x }) => x));
});

it('draws test errors where they were measured', () => {
  const series = seriesOfLength(500);
  series.addEvaluation({ step: 200, images: 1000, loss: 1, errors: 700 });
  series.addEvaluation({ step: 400, images: 1000, loss: 0.5, errors: 650 });
  expect(testCurve(series, sightOf(500))).toEqual([
    { x: 200, y: 70 },
    { x: 400, y: 65 },
  ]);
  expect(testCurve(series, sightOf(500, { metric: 'loss' }))).toEqual([
    { x: 200, y: 1 },
    { x: 400, y: 0.5 },
  ]);
  expect(testCurve(series, sightOf(0, { x: { kind: 'linear', from: 250, to: 300 } })), 'a line across').toHaveLength(2);
  expect(evaluationAt(series, 199)).toBeUndefined();
  expect(evaluationAt(series, 399)?.step).toBe(200);
  expect(evaluationAt(series, 400)?.step).toBe(400);
});

it('forgets what was drawn of steps that were taken back', () => {
  const series = seriesOfLength(2000);
  trainingCurve(series, sightOf(2000));
  series.rewind(1000);
  series.append({ firstStep: 1001, loss: new Float32Array(1000), errors: new Uint32Array(1000).fill(32), batchSize: 32, seconds: 1 });
  for (const { x, y } of trainingCurve(series, sightOf(2000))) expect(y).toBe(series.trainingError(x, 25));
});
