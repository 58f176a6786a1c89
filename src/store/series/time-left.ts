import type { RunSeries } from './series.ts';

/** Seconds of training before which nothing can be told. */
const LEAST = 5;

interface Work {
  readonly series: RunSeries;
  /** The last step's number. */
  readonly steps: number;
}

/**
 * Seconds until all have taken their last step, at the speed of the later half of the steps that they took: steady, and soon
 * that of another GPU. `null` while it cannot be told. Pure.
 */
export function secondsLeft(runs: readonly Work[]): number | null {
  const left = runs
    .filter(({ series, steps }) => series.length < steps)
    .map(({ series, steps }) => {
      const half = Math.floor(series.length / 2);
      const seconds = series.seconds(series.length) - series.seconds(half);
      return seconds < LEAST / 2 ? null : ((steps - series.length) * seconds) / (series.length - half);
    });
  return left.length === 0 ? null : left.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b)));
}
