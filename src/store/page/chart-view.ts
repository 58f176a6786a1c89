import { create } from 'zustand';
import type { ScaleKind, View, XUnit } from '../../spec/view.ts';

/** How the curves are looked at; nothing of the experiment itself. Where one looks is no part of a link, which holds no curves. */
export interface ChartView extends View {
  /** Part of the horizontal axis in sight, in its unit; `null`: all of it, as it grows. */
  readonly zoom: readonly [number, number] | null;
  /** The place that is pointed at on the horizontal axis, in its unit. */
  readonly cursor: number | null;
  /** Whether the cursor stays where it is when the pointer leaves. */
  readonly pinned: boolean;
  /** The horizontal axis' scale before the paper's results were shown, to go back to. */
  readonly scaleBefore: ScaleKind;
}

/** An axis of losses reaches so far at least: guessing among ten classes has 2.3. */
export const LEAST_LOSS = 2.5;

export const useChartView = create<ChartView>()(() => ({
  xUnit: 'steps',
  xScale: 'linear',
  yScale: 'linear',
  smoothing: 25,
  zoom: null,
  cursor: null,
  pinned: false,
  paper: false,
  scaleBefore: 'linear',
}));

/** Another unit: places on the old axis mean nothing on the new one. */
export const setXUnit = (xUnit: XUnit): void => useChartView.setState({ xUnit, zoom: null, cursor: null, pinned: false });

/** Shows the paper's results or takes them away. A run of some hundred steps is a hair beside 64,000 on a linear axis. */
export const togglePaper = (): void =>
  useChartView.setState(({ paper, xScale, scaleBefore }) =>
    paper
      ? { paper: false, zoom: null, xScale: xScale === 'log' ? scaleBefore : xScale }
      : { paper: true, zoom: null, xScale: 'log', scaleBefore: xScale },
  );

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
