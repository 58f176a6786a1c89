import { testError, type RunSeries } from '../../store/series.ts';

/** Where a run ended: errors in %, that of training over its last steps. */
export interface Outcome {
  readonly name: string;
  readonly steps: number;
  readonly training: number;
  /** Images that `training` is counted over. */
  readonly counted: number;
  /** At its last step, if the test images were tried there. */
  readonly test: number | undefined;
}

/** Of a run that has taken steps; training error over the last `window` of them. Pure. */
export function outcomeOf(name: string, series: RunSeries, window: number): Outcome {
  const steps = series.length;
  const last = series.evaluations.at(-1);
  return {
    name,
    steps,
    training: series.trainingError(steps, window),
    counted: series.images(steps) - series.images(Math.max(0, steps - window)),
    test: last?.step === steps ? testError(last) : undefined,
  };
}

/**
 * The runs by training error, lowest first, and whether the first is ahead of the second by more than chance brings: by two standard errors of the difference of
 * two shares, each counted over its own images. Pure.
 */
export function compare(outcomes: readonly Outcome[]): { readonly ranked: readonly Outcome[]; readonly isClear: boolean } {
  const ranked = [...outcomes].sort((a, b) => a.training - b.training);
  const [first, second] = ranked;
  const variance = ({ training, counted }: Outcome): number => (training * (100 - training)) / counted;
  const isClear = ranked.length > 1 && second.training - first.training > 2 * Math.sqrt(variance(first) + variance(second));
  return { ranked, isClear };
}
