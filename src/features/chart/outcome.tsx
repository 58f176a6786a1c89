import { expectationOf, useExpectation } from '../../store/expectation.ts';
import { useLanguage } from '../../store/language.ts';
import { outcomeText } from '../../store/outcome-text.ts';
import { seriesOf } from '../../store/recorder.ts';
import { useRuns } from '../../store/runs.ts';
import { useSeriesTick } from '../../store/ticker.ts';

/** What came out, once all runs are at their last step. */
export function Outcome() {
  useLanguage();
  // The last evaluation may be told after the run has ended.
  useSeriesTick(250);
  const runs = useRuns((state) => state.runs);
  const expected = useExpectation(({ said }) => expectationOf(said, runs));
  return outcomeText(runs.map(({ id, name }) => ({ id, name, series: seriesOf(id) })), expected);
}
