import { expectationOf, useExpectation } from '../../store/page/expectation.ts';
import { useLanguage } from '../../store/page/language.ts';
import { outcomeText } from '../../store/series/outcome-text.ts';
import { seriesOf } from '../../store/series/recorder.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { useSeriesTick } from '../../store/series/ticker.ts';

/** What came out, once all runs are at their last step. */
export function Outcome() {
  useLanguage();
  // The last evaluation may be told after the run has ended.
  useSeriesTick(250);
  const runs = useRuns((state) => state.runs);
  const expected = useExpectation(({ said }) => expectationOf(said, runs));
  return outcomeText(
    runs.map(({ id, name }) => ({ id, name, series: seriesOf(id) })),
    expected,
  );
}
