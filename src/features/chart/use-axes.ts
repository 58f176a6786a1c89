import { useShallow } from 'zustand/react/shallow';
import { useChartView, type ChartView } from '../../store/chart-view.ts';
import { epochImages } from '../../spec/training.ts';
import { useSession } from '../../store/session.ts';
import { useSettings } from '../../store/settings.ts';
import { testCurve, trainingCurve } from './curve-points.ts';
import { axisInSight, verticalAxis, wholeAxis } from './domains.ts';
import type { Metric } from './metric.ts';
import { PAPER, paperEnd } from './paper.ts';
import type { Axis } from './scale.ts';
import type { Shown } from './shown.ts';
import { positionOf, type XMeasure } from './x-position.ts';

/** CIFAR-10's; what an epoch is before the images are there. */
const TRAIN_IMAGES = 50_000;

/** What the axes follow from; not the cursor, which moves all the time. */
export type AxisView = Pick<ChartView, 'xScale' | 'yScale' | 'smoothing' | 'zoom' | 'paper'>;

export const useAxisView = (): AxisView =>
  useChartView(useShallow(({ xScale, yScale, smoothing, zoom, paper }) => ({ xScale, yScale, smoothing, zoom, paper })));

/** What the horizontal axis counts now. */
export function useMeasure(): XMeasure {
  const unit = useChartView(({ xUnit }) => xUnit);
  const ofSet = useSession(({ data }) => data?.trainImages ?? TRAIN_IMAGES);
  const subset = useSettings(({ training }) => training.trainImages);
  return { unit, trainImages: epochImages(ofSet, subset) };
}

/** The whole horizontal axis as far as it has grown. */
export function wholeOf(shown: readonly Shown[], view: AxisView, measure: XMeasure): Axis {
  const paper = view.paper ? (paperEnd(measure.unit) ?? 0) : 0;
  return wholeAxis(view.xScale, shown.map(({ series }) => series()), measure, paper);
}

/** Where the furthest of all curves ends; 0 before there are any. */
export const furthest = (shown: readonly Shown[], measure: XMeasure): number =>
  Math.max(0, ...shown.map(({ series }) => positionOf(series(), series().length, measure)));

/** Both axes of a chart. */
export function axesOf(metric: Metric, shown: readonly Shown[], view: AxisView, measure: XMeasure): { readonly x: Axis; readonly y: Axis } {
  const x = axisInSight(wholeOf(shown, view, measure), view.zoom);
  const sight = { metric, x, measure, window: view.smoothing };
  const curves = shown.flatMap(({ series }) => [trainingCurve(series(), sight), testCurve(series(), sight)]);
  const end = paperEnd(measure.unit);
  const paper = metric === 'error' && view.paper && end !== null && end >= x.from && end <= x.to;
  return { x, y: verticalAxis(metric, view.yScale, view.zoom !== null, curves, paper ? PAPER.map(({ testError }) => testError) : []) };
}
