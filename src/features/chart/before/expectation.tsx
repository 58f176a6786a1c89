import { useId } from 'react';
import { runColour } from '../../../components/run-colour.ts';
import { expectationOf, sayExpected, useExpectation } from '../../../store/page/expectation.ts';
import { useRuns } from '../../../store/experiment/runs.ts';
import { words } from '../../../words/words.ts';
import styles from './expectation.module.css';

const w = words.chart.expectation;

/** Asks, before the first step, what the person expects: who has said so looks more closely. `Outcome` comes back to it. */
export function Expectation() {
  const { runs } = useRuns();
  const expected = useExpectation(({ said }) => expectationOf(said, runs));
  const name = useId();
  if (runs.length < 2) return null;
  return (
    <fieldset className={styles.expectation} role="radiogroup">
      <legend>{w.ask}</legend>
      {[...runs, null].map((run) => (
        <label key={run?.id ?? name} className={styles.choice} style={run === null ? undefined : runColour(run.slot)}>
          <input type="radio" name={name} checked={expected === (run?.id ?? null)} onChange={() => sayExpected(run?.id ?? null, runs)} />
          {run?.name ?? w.none}
        </label>
      ))}
    </fieldset>
  );
}
