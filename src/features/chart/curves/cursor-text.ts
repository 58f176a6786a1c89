import type { ChartView } from '../../../store/page/chart-view.ts';
import { testError } from '../../../store/series/series.ts';
import { formatWords } from '../../../words/format-words.ts';
import { formatCount, formatPercent } from '../../../words/format.ts';
import { words } from '../../../words/words.ts';
import { evaluationAt } from '../../../store/curves/curve-points.ts';
import type { Shown } from '../shown.ts';
import { stepNear } from '../../../store/curves/x-position.ts';

const w = words.chart;

/** In words, what all runs' curves are at the cursor, or at their ends. */
export function cursorText(shown: readonly Shown[], view: Pick<ChartView, 'cursor' | 'pinned' | 'smoothing'>): string {
  const runs = shown
    .filter(({ past }) => !past)
    .flatMap(({ name, measure, series }) => {
      const own = series();
      const step = view.cursor === null ? own.length : stepNear(own, view.cursor, measure);
      if (step === 0) return [];
      const evaluation = evaluationAt(own, step);
      return [
        w.cursor.value(
          name,
          formatCount(step),
          formatPercent(own.trainingError(step, view.smoothing)),
          evaluation === undefined ? null : formatPercent(testError(evaluation)),
        ),
      ];
    });
  return runs.length === 0 ? w.noSteps : formatWords.clauses([...runs, ...(view.pinned ? [w.cursor.pinned] : [])]);
}
