import { useChartView } from '../../store/chart-view.ts';
import { useLanguage } from '../../store/language.ts';
import { seriesOf } from '../../store/recorder.ts';
import { useRuns } from '../../store/runs.ts';
import { useSeriesTick } from '../../store/ticker.ts';
import { formatCount, formatPercent } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { compare, outcomeOf, type Outcome as RunOutcome } from './outcomes.ts';

const w = words.chart.outcome;

/** What came out, in a sentence or three, once all runs are at their last step. */
export function Outcome() {
  useLanguage();
  // The last evaluation may be told after the run has ended.
  useSeriesTick(250);
  const window = useChartView(({ smoothing }) => smoothing);
  const runs = useRuns((state) => state.runs);
  const outcomes = runs.filter(({ id }) => seriesOf(id).length > 0).map(({ id, name }) => outcomeOf(name, seriesOf(id), window));
  if (outcomes.length === 0) return null;
  if (outcomes.length === 1) {
    const [{ name, steps, training, test }] = outcomes;
    return w.one(name, formatCount(steps), formatPercent(training), test === undefined ? undefined : formatPercent(test));
  }
  const { ranked, isClear } = compare(outcomes);
  const errors = (of: (outcome: RunOutcome) => number | undefined) => ranked.flatMap((outcome) => {
    const error = of(outcome);
    return error === undefined ? [] : [`${outcome.name} ${formatPercent(error)}`];
  });
  const tested = errors(({ test }) => test);
  return [w.training(errors(({ training }) => training)), isClear ? w.clear(ranked[0].name) : w.close, ...(tested.length === ranked.length ? [w.test(tested)] : [])].join(' ');
}
