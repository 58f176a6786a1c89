import { testError, type RunSeries } from './series.ts';

/** Over so many of the last steps training errors are counted, however curves are smoothed: a result does not depend on how one looks at it. */
export const OUTCOME_STEPS = 25;

/** Where a run ended: errors in %, that of training over its last steps. */
export interface Outcome {
  readonly id: string;
  readonly name: string;
  readonly steps: number;
  readonly training: number;
  /** Images that `training` is counted over. */
  readonly counted: number;
  /** At its last step, if the test images were tried there. */
  readonly test: number | undefined;
  /** Blocks with a shortcut while it took its last step, and now, of how many, where shortcuts were switched since: the errors are not of the network that it is now. */
  readonly switched: { readonly from: number; readonly to: number; readonly blocks: number } | undefined;
}

/** Of a run that has taken steps. Pure. */
export function outcomeOf({ id, name }: Pick<Outcome, 'id' | 'name'>, series: RunSeries): Outcome {
  const steps = series.length;
  const last = series.evaluations.at(-1);
  const trained = series.changes.findLast(({ step }) => step < steps);
  const now = series.changes.at(-1);
  return {
    id,
    name,
    steps,
    training: series.trainingError(steps, OUTCOME_STEPS),
    counted: series.images(steps) - series.images(Math.max(0, steps - OUTCOME_STEPS)),
    test: last?.step === steps ? testError(last) : undefined,
    switched:
      trained === undefined || now === undefined || now === trained
        ? undefined
        : { from: trained.shortcuts, to: now.shortcuts, blocks: now.blocks },
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
