import type { ScaleKind, XUnit } from '../../spec/view.ts';
import { LEAST_LOSS, type ChartView } from '../page/chart-view.ts';
import type { RunSeries } from '../series/series.ts';
import type { Point } from './curve-points.ts';
import type { Metric } from './metric.ts';
import type { Axis } from './scale.ts';
import { ticksOf, Y_TICKS } from './ticks.ts';
import { positionOf, type XMeasure } from './x-position.ts';

/** Where an empty horizontal axis ends. */
const SHORTEST = { steps: 40, epochs: 0.04, images: 2000, seconds: 10 };
/** Part of a run's points that has to be in sight; the rest are spikes, and may go over the top. */
const SEEN = 0.95;
/** A spike stands out by so much of the height of all others. */
const SPIKE = 0.25;
/** Test losses of so many times the training losses go over the top. */
const MOST_TEST_LOSS = 4;

const NICE = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

interface Measured {
  readonly series: () => RunSeries;
  readonly measure: XMeasure;
}

/** The whole horizontal axis: to a round number beyond the last step, so that it moves seldom, and beyond `least`. */
export function wholeAxis(kind: ScaleKind, unit: XUnit, shown: readonly Measured[], least = 0): Axis {
  const begun = shown.map(({ series, measure }) => ({ series: series(), measure })).filter(({ series }) => series.length > 0);
  const last = Math.max(least, ...begun.map(({ series, measure }) => positionOf(series, series.length, measure)));
  const to = Math.max(SHORTEST[unit], roundUp(last, NICE));
  if (kind === 'linear') return { kind, from: 0, to };
  const first = Math.min(to / 10, ...begun.map(({ series, measure }) => positionOf(series, 1, measure)).filter((x) => x > 0));
  return { kind, from: 10 ** Math.floor(Math.log10(first) + 1e-9), to };
}

/** The part in sight. */
export const axisInSight = (all: Axis, zoom: ChartView['zoom']): Axis => (zoom === null ? all : { ...all, from: zoom[0], to: zoom[1] });

interface Sighted {
  readonly training: readonly (readonly Point[])[];
  readonly test?: readonly (readonly Point[])[];
  readonly others?: readonly number[];
}

/**
 * The vertical axis. All of the error's range, and the loss from 0, unless the horizontal axis is zoomed into: then what
 * is in sight fills it. `training` and `test`: what is in sight, a list a curve; `others`: more values to keep in sight.
 */
export function verticalAxis(metric: Metric, kind: ScaleKind, zoomedIn: boolean, { training, test = [], others = [] }: Sighted): Axis {
  // Tests use batch norm's running averages, which lag behind the first steps: a test loss of millions would press all curves flat.
  const most = MOST_TEST_LOSS * Math.max(LEAST_LOSS, ...training.map(highWithoutSpikes));
  const curves = [...training, ...test.map((points) => (metric === 'loss' ? points.filter(({ y }) => y <= most) : points))];
  const values = [...curves.flatMap((points) => points.map(({ y }) => y)), ...others].filter(
    (y) => Number.isFinite(y) && (kind === 'linear' || y > 0),
  );
  const lowest = Math.min(...values);
  const top = Math.max(...curves.map(highWithoutSpikes), ...others);
  const whole: Axis = { kind, from: kind === 'linear' ? 0 : metric === 'error' ? 10 : 1, to: metric === 'error' ? 100 : LEAST_LOSS };
  if (values.length === 0) return whole;
  if (kind === 'log') {
    const from = roundDown(lowest);
    const to = metric === 'error' && !zoomedIn ? 100 : roundUp(Math.max(top, from * 1.01), [1, 2, 5, 10]);
    return { kind, from: zoomedIn ? from : Math.min(from, whole.from), to: Math.max(to, from * 2) };
  }
  if (!zoomedIn) return metric === 'error' ? whole : { kind, from: 0, to: Math.max(LEAST_LOSS, roundUp(top * 1.05, NICE)) };
  const room = Math.max(0.08 * (top - lowest), 1e-3 * top, 1e-6);
  return outward({ kind, from: Math.max(0, lowest - room), to: metric === 'error' ? Math.min(100, top + room) : top + room });
}

/** Widened to round values, by less than one tick at either end. */
function outward(axis: Axis): Axis {
  const ticks = ticksOf(axis, Y_TICKS);
  const stride = ticks.length > 1 ? ticks[1] - ticks[0] : axis.to - axis.from;
  return { ...axis, from: Math.max(0, Math.floor(axis.from / stride) * stride), to: Math.ceil(axis.to / stride - 1e-9) * stride };
}

/** The height that all but a curve's few highest points stay below; those too where they are hardly higher. */
function highWithoutSpikes(points: readonly Point[]): number {
  const heights = points
    .map(({ y }) => y)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const [lowest, high, highest] = [0, Math.ceil(SEEN * heights.length) - 1, heights.length - 1].map((i) => heights[i] ?? -Infinity);
  return highest - high <= SPIKE * (high - lowest) ? highest : high;
}

/** The next round number: one of `factors` (ascending, the last one 10) times a power of ten. */
function roundUp(value: number, factors: readonly number[]): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  return Number(((factors.find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10) * power).toPrecision(12));
}

/** 1, 2 or 5 times a power of ten, at or below a positive value. */
function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  return Number((([5, 2].find((factor) => factor * power <= value * (1 + 1e-9)) ?? 1) * power).toPrecision(12));
}
