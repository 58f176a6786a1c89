import { useShallow } from 'zustand/react/shallow';
import { useChartView, type ChartView } from '../../../store/page/chart-view.ts';
import { testCurve, trainingCurve } from '../../../store/curves/curve-points.ts';
import { axisInSight, verticalAxis, wholeAxis } from '../../../store/curves/domains.ts';
import type { Metric } from '../../../store/curves/metric.ts';
import { PAPER, paperEnd } from '../paper/paper.ts';
import type { Axis } from '../../../store/curves/scale.ts';
import type { Shown } from '../shown.ts';
import { positionOf } from '../../../store/curves/x-position.ts';

/** What the axes follow from; not the cursor, which moves all the time. */
export type AxisView = Pick<ChartView, 'xUnit' | 'xScale' | 'yScale' | 'smoothing' | 'zoom' | 'paper'>;

export const useAxisView = (): AxisView =>
  useChartView(useShallow(({ xUnit, xScale, yScale, smoothing, zoom, paper }) => ({ xUnit, xScale, yScale, smoothing, zoom, paper })));

/** The whole horizontal axis as far as it has grown. */
export function wholeOf(shown: readonly Shown[], view: AxisView): Axis {
  const paper = view.paper ? (paperEnd(view.xUnit) ?? 0) : 0;
  return wholeAxis(view.xScale, view.xUnit, shown, paper);
}

/** Where the furthest of all curves ends; 0 before there are any. */
export const furthest = (shown: readonly Shown[]): number =>
  Math.max(0, ...shown.map(({ series, measure }) => positionOf(series(), series().length, measure)));

/** Both axes of a chart. */
export function axesOf(metric: Metric, shown: readonly Shown[], view: AxisView): { readonly x: Axis; readonly y: Axis } {
  const x = axisInSight(wholeOf(shown, view), view.zoom);
  const sight = { metric, x, window: view.smoothing };
  const training = shown.map(({ series, measure }) => trainingCurve(series(), { ...sight, measure }));
  const test = shown.map(({ series, measure }) => testCurve(series(), { ...sight, measure }));
  const end = paperEnd(view.xUnit);
  const paper = metric === 'error' && view.paper && end !== null && end >= x.from && end <= x.to;
  return {
    x,
    y: verticalAxis(metric, view.yScale, view.zoom !== null, {
      training,
      test,
      others: paper ? PAPER.map(({ testError }) => testError) : [],
    }),
  };
}
