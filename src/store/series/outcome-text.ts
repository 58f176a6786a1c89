import { formatCount, formatPercent, unbroken } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import type { Expectation } from '../page/expectation.ts';
import { compare, OUTCOME_STEPS, outcomeOf, type Outcome } from './outcomes.ts';
import type { RunSeries } from './series.ts';

const w = words.chart.outcome;

interface Ended extends Pick<Outcome, 'id' | 'name'> {
  readonly series: RunSeries;
}

/** What came out of runs that are at their end, in a sentence or three, and whether that was `expected`; empty where none has taken a step. */
export function outcomeText(runs: readonly Ended[], expected: Expectation['ahead'] | undefined): string {
  const ended = runs
    .filter(({ series }) => series.length > 0)
    .map(({ id, name, series }) => outcomeOf({ id, name: unbroken(name) }, series));
  const outcomes = ended.map((outcome) =>
    outcome.switched === undefined ? outcome : { ...outcome, name: w.when(outcome.name, outcome.switched.from, outcome.switched.blocks) },
  );
  const switched = ended.flatMap(({ name, switched: since }) => (since === undefined ? [] : [w.switched(name, since.to, since.blocks)]));
  if (outcomes.length === 0) return '';
  if (outcomes.length === 1) {
    const [{ name, steps, training, test }] = outcomes;
    return [
      w.one(name, formatCount(steps), formatPercent(training), test === undefined ? undefined : formatPercent(test)),
      ...switched,
    ].join(' ');
  }
  const { ranked, isClear } = compare(outcomes);
  const errors = (of: (outcome: Outcome) => number | undefined) =>
    ranked.flatMap((outcome) => {
      const error = of(outcome);
      return error === undefined ? [] : [`${outcome.name} ${formatPercent(error)}`];
    });
  const tested = errors(({ test }) => test);
  const ahead = isClear ? ranked[0] : null;
  return [
    w.training(
      errors(({ training }) => training),
      // No more than have been taken.
      Math.min(OUTCOME_STEPS, Math.max(...outcomes.map(({ steps }) => steps))),
    ),
    ahead === null ? w.close(ranked.length) : w.clear(ahead.name),
    ...(expected === undefined ? [] : [verdict(expected, ahead, runs)]),
    ...(tested.length === ranked.length ? [w.test(tested)] : []),
    ...switched,
  ].join(' ');
}

/** Whether what the person expected came out. */
function verdict(expected: Expectation['ahead'], ahead: Outcome | null, runs: readonly Ended[]): string {
  if (expected === (ahead?.id ?? null)) return w.asExpected;
  const run = runs.find(({ id }) => id === expected);
  return run === undefined ? w.expectedNone : w.expected(unbroken(run.name));
}
