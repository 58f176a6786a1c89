import { testError, type RunSeries } from '../../../store/series/series.ts';

/** One run at one step; `null` where there is nothing. */
export interface Cell {
  readonly trainingError: number | null;
  readonly testError: number | null;
  readonly loss: number | null;
}

export interface Row {
  readonly step: number;
  /** In the order of the runs. */
  readonly cells: readonly Cell[];
}

export interface Rows {
  readonly rows: readonly Row[];
  /** Every how many steps there is a row, besides evaluations and ends. */
  readonly stride: number;
}

/** The exact numbers of some steps: every `stride`-th (1, 2, 5, 10, ...), the first and the last, and evaluations. Training errors are means over `window` steps. */
export function tableRows(series: readonly RunSeries[], window: number, maxRows = 100): Rows {
  const last = Math.max(0, ...series.map((s) => s.length));
  const stride = roundStride(last / (maxRows / 2));
  const steps = new Set<number>(last === 0 ? [] : [1, ...series.map((s) => s.length).filter((length) => length > 0)]);
  for (let step = stride; step <= last; step += stride) steps.add(step);
  const evaluated = [...new Set(series.flatMap((s) => s.evaluations.map((result) => result.step)))].sort((a, b) => a - b);
  const evaluationStride = roundStride(evaluated.length / (maxRows / 2));
  evaluated.forEach((step, i) => {
    if ((i + 1) % evaluationStride === 0 || i === evaluated.length - 1) steps.add(step);
  });
  return { stride, rows: [...steps].sort((a, b) => a - b).map((step) => ({ step, cells: series.map((s) => cellAt(s, step, window)) })) };
}

function cellAt(series: RunSeries, step: number, window: number): Cell {
  const evaluation = series.evaluations.find((result) => result.step === step);
  const taken = step >= 1 && step <= series.length;
  return {
    trainingError: taken ? series.trainingError(step, window) : null,
    loss: taken ? series.loss(step) : null,
    testError: evaluation === undefined ? null : testError(evaluation),
  };
}

/** The smallest of 1, 2, 5, 10, 20, 50, ... that is not below `least`. */
function roundStride(least: number): number {
  for (let power = 1; ; power *= 10) {
    const stride = [1, 2, 5].find((factor) => factor * power >= least);
    if (stride !== undefined) return stride * power;
  }
}
