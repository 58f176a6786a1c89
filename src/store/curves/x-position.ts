import type { XUnit } from '../../spec/view.ts';
import type { RunSeries } from '../series/series.ts';

/** The horizontal axis' unit, and what an epoch of one run is. */
export interface XMeasure {
  readonly unit: XUnit;
  /** Images in one epoch. */
  readonly trainImages: number;
}

/** Where a step of a run lies on the horizontal axis; step 0 is the start. */
export function positionOf(series: RunSeries, step: number, { unit, trainImages }: XMeasure): number {
  switch (unit) {
    case 'steps':
      return step;
    case 'epochs':
      return series.images(step) / trainImages;
    case 'images':
      return series.images(step);
    case 'seconds':
      return series.seconds(step);
    default:
      return unit satisfies never;
  }
}

/** The last step of a run at or before a place on the horizontal axis: from 0 to the last step. */
export function stepBefore(series: RunSeries, x: number, measure: XMeasure): number {
  let low = 0;
  let high = series.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (positionOf(series, middle, measure) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The step of a run that is nearest to a place on the horizontal axis; 0 before its first step is taken. */
export function stepNear(series: RunSeries, x: number, measure: XMeasure): number {
  const before = stepBefore(series, x, measure);
  if (before === series.length) return before;
  const past = x - positionOf(series, before, measure);
  return before > 0 && past < positionOf(series, before + 1, measure) - x ? before : before + 1;
}
