import { testError, type RunSeries } from '../series/series.ts';
import type { EvaluationResult } from '../../worker/questions.ts';

/** What a chart shows of a run. Errors in %, losses as cross-entropy. */
export type Metric = 'error' | 'loss';

/** Training's value at a step, averaged over the `window` steps that end there. */
export const trainingValue = (metric: Metric, series: RunSeries, step: number, window: number): number =>
  metric === 'error' ? series.trainingError(step, window) : series.meanLoss(step, window);

export const testValue = (metric: Metric, evaluation: EvaluationResult): number =>
  metric === 'error' ? testError(evaluation) : evaluation.loss;
