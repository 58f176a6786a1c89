import { partOf, valueAt, type Axis } from '../../../store/curves/scale.ts';

/** The rectangle that curves are drawn into, in pixels. */
export interface PlotArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The two axes of a chart. */
export interface Axes {
  readonly x: Axis;
  readonly y: Axis;
}

/** Pixels of a place. Far outside, it lies just so far away that lines to it keep their direction. */
export function place(
  { x, y }: Axes,
  area: PlotArea,
  point: { readonly x: number; readonly y: number },
): { readonly x: number; readonly y: number } {
  return { x: area.x + limited(partOf(x, point.x)) * area.width, y: area.y + (1 - limited(partOf(y, point.y))) * area.height };
}

/** Whether a point in pixels lies in the rectangle or on its edge. */
export const inSight = (area: PlotArea, { x, y }: { readonly x: number; readonly y: number }): boolean =>
  x >= area.x - 0.5 && x <= area.x + area.width + 0.5 && y >= area.y - 0.5 && y <= area.y + area.height + 0.5;

const limited = (part: number): number => Math.min(100, Math.max(-100, part));

/** The value on the horizontal axis at a horizontal position in the chart, within the axis. */
export function valueUnder(axis: Axis, area: Pick<PlotArea, 'x' | 'width'>, x: number): number {
  return valueAt(axis, Math.min(1, Math.max(0, (x - area.x) / area.width)));
}
