import { create } from 'zustand';
import type { View, XUnit } from '../spec/view.ts';

/** How the curves are looked at; nothing of the experiment itself. Where one looks is no part of a link, which holds no curves. */
export interface ChartView extends View {
  /** Part of the horizontal axis in sight, in its unit; `null`: all of it, as it grows. */
  readonly zoom: readonly [number, number] | null;
  /** The place that is pointed at on the horizontal axis, in its unit. */
  readonly cursor: number | null;
  /** Whether the cursor stays where it is when the pointer leaves. */
  readonly pinned: boolean;
}

export const useChartView = create<ChartView>()(() => ({
  xUnit: 'steps',
  xScale: 'linear',
  yScale: 'linear',
  smoothing: 25,
  zoom: null,
  cursor: null,
  pinned: false,
  paper: false,
}));

/** Another unit: places on the old axis mean nothing on the new one. */
export const setXUnit = (xUnit: XUnit): void => useChartView.setState({ xUnit, zoom: null, cursor: null, pinned: false });

/** What a link says of the view. */
export const takeView = (view: View): void => useChartView.setState({ ...view, zoom: null, cursor: null, pinned: false });

/** Follows the pointer, unless the cursor is pinned. */
export function pointAt(cursor: number | null): void {
  if (!useChartView.getState().pinned) useChartView.setState({ cursor });
}

/** Pins the cursor where it is put, or lets it go. */
export function togglePin(cursor: number | null): void {
  useChartView.setState((view) => (view.pinned ? { pinned: false, cursor } : { pinned: cursor !== null, cursor }));
}

export const unpin = (): void => useChartView.setState({ pinned: false, cursor: null });
