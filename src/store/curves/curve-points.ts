import type { RunSeries } from '../series/series.ts';
import { testValue, trainingValue, type Metric } from './metric.ts';
import { Pyramid } from './pyramid.ts';
import type { Axis } from './scale.ts';
import { positionOf, stepBefore, type XMeasure } from './x-position.ts';

/** Of one line; more would not be seen, and would cost time ten times a second. */
export const MAX_POINTS = 400;
/** A pyramid's least. */
const FEWEST_POINTS = 20;

/** In the units of the axes. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is drawn, and how. */
export interface Sight {
  readonly metric: Metric;
  /** The part of the horizontal axis that is in sight. */
  readonly x: Axis;
  readonly measure: XMeasure;
  /** Steps over which training is averaged. */
  readonly window: number;
}

/** Training's curve, thinned to what can be seen, and a little beyond both edges. */
export function trainingCurve(series: RunSeries, { metric, x, measure, window }: Sight): Point[] {
  const pyramid = pyramidOf(series, `training ${metric} ${window}`, (step) => trainingValue(metric, series, step, window), series.length);
  const from = Math.max(1, stepBefore(series, x.from, measure));
  const to = Math.min(series.length, stepBefore(series, x.to, measure) + 1);
  return spread(pyramid, from, to, x.kind === 'log').map((step) => ({
    x: positionOf(series, step, measure),
    y: trainingValue(metric, series, step, window),
  }));
}

/** The curve of the test images, thinned likewise: a point where they were all tried. */
export function testCurve(series: RunSeries, { metric, x, measure }: Sight): Point[] {
  const { evaluations } = series;
  const pyramid = pyramidOf(series, `test ${metric}`, (n) => testValue(metric, evaluations[n - 1]), evaluations.length);
  const from = stepBefore(series, x.from, measure);
  const to = stepBefore(series, x.to, measure);
  const first = Math.max(1, evaluations.findLastIndex(({ step }) => step < from) + 1);
  const after = evaluations.findIndex(({ step }) => step > to);
  return spread(pyramid, first, after === -1 ? evaluations.length : after + 1, x.kind === 'log').map((n) => {
    const evaluation = evaluations[n - 1];
    return { x: positionOf(series, Math.min(evaluation.step, series.length), measure), y: testValue(metric, evaluation) };
  });
}

/** The last evaluation at or before a step. */
export const evaluationAt = (series: RunSeries, step: number) => series.evaluations.findLast((result) => result.step <= step);

/** On a logarithmic axis each doubling takes the same room, and gets the same share of the points. */
function spread(pyramid: Pyramid, from: number, to: number, log: boolean): number[] {
  if (!log || to <= from) return pyramid.between(from, to, MAX_POINTS);
  const doublings = Math.ceil(Math.log2((to + 1) / from));
  const share = Math.max(FEWEST_POINTS, Math.floor(MAX_POINTS / doublings));
  return Array.from({ length: doublings }, (_, i) => pyramid.between(from * 2 ** i, Math.min(to, from * 2 ** (i + 1) - 1), share)).flat();
}

interface Kept {
  readonly pyramid: Pyramid;
  readonly rewritten: number;
}

/** Pyramids grow with their series; they go when it goes, or when steps of it are taken back. */
const kept = new WeakMap<RunSeries, Map<string, Kept>>();

function pyramidOf(series: RunSeries, key: string, valueAt: (index: number) => number, count: number): Pyramid {
  const own = kept.get(series) ?? new Map<string, Kept>();
  kept.set(series, own);
  let found = own.get(key);
  if (found?.rewritten !== series.rewritten) {
    found = { pyramid: new Pyramid(valueAt), rewritten: series.rewritten };
    own.set(key, found);
  }
  found.pyramid.grow(count);
  return found.pyramid;
}
