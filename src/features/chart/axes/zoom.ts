import { useChartView } from '../../../store/page/chart-view.ts';
import { partOf, within, zoomed, type Axis } from '../../../store/curves/scale.ts';

/** Part of the axis by which a press of a button moves. */
export const MOVE = 0.5;

/** Shows a range of the horizontal axis; the whole of it where there is no less. */
export function zoomTo(whole: Axis, a: number, b: number): void {
  show(whole, within(whole, a, b));
}

/** Magnifies what is in sight `times`, around a part of it (its middle unless given). */
export function zoomBy(x: Axis, whole: Axis, times: number, part?: number): void {
  show(whole, zoomed(x, whole, times, part));
}

/** Moves what is in sight by a part of its length. */
export function moveBy(x: Axis, whole: Axis, part: number): void {
  if (useChartView.getState().zoom !== null) show(whole, zoomed(x, whole, 1, 0.5, part));
}

function show(whole: Axis, zoom: readonly [number, number]): void {
  const all = partOf(whole, zoom[0]) < 1e-6 && partOf(whole, zoom[1]) > 1 - 1e-6;
  useChartView.setState({ zoom: all ? null : zoom });
}
