import { expectationOf, useExpectation, type Expectation } from '../../store/expectation.ts';
import { useLanguage } from '../../store/language.ts';
import { seriesOf } from '../../store/recorder.ts';
import { useRuns, type Run } from '../../store/runs.ts';
import { useSeriesTick } from '../../store/ticker.ts';
import { formatCount, formatPercent, unbroken } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { compare, OUTCOME_STEPS, outcomeOf, type Outcome as RunOutcome } from './outcomes.ts';

const w = words.chart.outcome;

/** What came out, in a sentence or three, once all runs are at their last step. */
export function Outcome() {
  useLanguage();
  // The last evaluation may be told after the run has ended.
  useSeriesTick(250);
  const runs = useRuns((state) => state.runs);
  const expected = useExpectation(({ said }) => expectationOf(said, runs));
  const ended = runs.filter(({ id }) => seriesOf(id).length > 0).map((run) => outcomeOf({ id: run.id, name: unbroken(run.name) }, seriesOf(run.id)));
  const outcomes = ended.map((outcome) => (outcome.switched === undefined ? outcome : { ...outcome, name: w.when(outcome.name, outcome.switched.from, outcome.switched.blocks) }));
  const switched = ended.flatMap(({ name, switched: since }) => (since === undefined ? [] : [w.switched(name, since.to, since.blocks)]));
  if (outcomes.length === 0) return null;
  if (outcomes.length === 1) {
    const [{ name, steps, training, test }] = outcomes;
    return [w.one(name, formatCount(steps), formatPercent(training), test === undefined ? undefined : formatPercent(test)), ...switched].join(' ');
  }
  const { ranked, isClear } = compare(outcomes);
  const errors = (of: (outcome: RunOutcome) => number | undefined) => ranked.flatMap((outcome) => {
    const error = of(outcome);
    return error === undefined ? [] : [`${outcome.name} ${formatPercent(error)}`];
  });
  const tested = errors(({ test }) => test);
  const ahead = isClear ? ranked[0] : null;
  return [
    w.training(errors(({ training }) => training), OUTCOME_STEPS),
    ahead === null ? w.close(ranked.length) : w.clear(ahead.name),
    ...(expected === undefined ? [] : [verdict(expected, ahead, runs)]),
    ...(tested.length === ranked.length ? [w.test(tested)] : []),
    ...switched,
  ].join(' ');
}

/** Whether what the person expected came out. */
function verdict(expected: Expectation['ahead'], ahead: RunOutcome | null, runs: readonly Run[]): string {
  if (expected === (ahead?.id ?? null)) return w.asExpected;
  const run = runs.find(({ id }) => id === expected);
  return run === undefined ? w.expectedNone : w.expected(unbroken(run.name));
}
