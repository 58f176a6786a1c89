import { testError, type RunSeries } from '../../store/series.ts';
import { decimate, type Point } from './decimation.ts';

/** Steps over which training error and loss are averaged, wherever they are shown. */
export const WINDOW = 25;
/** Of one line; more would not be seen, and would cost time ten times a second. */
export const MAX_POINTS = 400;

/** Training error in %, for drawing. */
export function trainingCurve(series: RunSeries): Point[] {
  return decimate(series.length, (step) => series.trainingError(step, WINDOW), MAX_POINTS);
}

/** Test error in %, for drawing. */
export function testCurve(series: RunSeries): Point[] {
  const { evaluations } = series;
  return decimate(evaluations.length, (n) => testError(evaluations[n - 1]), MAX_POINTS).map(({ x, y }) => ({ x: evaluations[x - 1].step, y }));
}

/** The last evaluation at or before a step. */
export const evaluationAt = (series: RunSeries, step: number) => series.evaluations.findLast((result) => result.step <= step);

/** Where the step axis ends: a round number, so that it moves seldom. At least 40. */
export function axisEnd(steps: number): number {
  for (let power = 10; ; power *= 10) {
    const end = [4, 6, 8, 10, 20].find((factor) => factor * power >= steps);
    if (end !== undefined) return end * power;
  }
}
