import { create } from 'zustand';

/** What the horizontal axis counts. */
export type XUnit = 'steps' | 'epochs' | 'images' | 'seconds';
export type ScaleKind = 'linear' | 'log';

/** Steps over which training error and loss are averaged for the curves. */
export const SMOOTHINGS = [1, 5, 25, 100, 500] as const;

/** How the curves are looked at; nothing of the experiment itself. */
export interface ChartView {
  readonly xUnit: XUnit;
  readonly xScale: ScaleKind;
  readonly yScale: ScaleKind;
  readonly smoothing: (typeof SMOOTHINGS)[number];
  /** Part of the horizontal axis in sight, in its unit; `null`: all of it, as it grows. */
  readonly zoom: readonly [number, number] | null;
  /** The place that is pointed at on the horizontal axis, in its unit. */
  readonly cursor: number | null;
  /** Whether the cursor stays where it is when the pointer leaves. */
  readonly pinned: boolean;
  /** Whether the paper's results are shown. */
  readonly paper: boolean;
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

/** Follows the pointer, unless the cursor is pinned. */
export function pointAt(cursor: number | null): void {
  if (!useChartView.getState().pinned) useChartView.setState({ cursor });
}

/** Pins the cursor where it is put, or lets it go. */
export function togglePin(cursor: number | null): void {
  useChartView.setState((view) => (view.pinned ? { pinned: false, cursor } : { pinned: cursor !== null, cursor }));
}

export const unpin = (): void => useChartView.setState({ pinned: false, cursor: null });
