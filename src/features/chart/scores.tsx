import { memo, useMemo } from 'react';
import { LineSample } from '../../components/line-sample.tsx';
import { runColour } from '../../components/run-colour.ts';
import { Term } from '../../components/term.tsx';
import { differences, type Trait } from '../../spec/differences.ts';
import { useChartView } from '../../store/page/chart-view.ts';
import { expectationOf, useExpectation } from '../../store/page/expectation.ts';
import { useLanguage } from '../../store/page/language.ts';
import { isAutomatic } from '../../store/experiment/names.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { testError } from '../../store/series/series.ts';
import { useSeriesTick } from '../../store/series/ticker.ts';
import { formatCount, formatLoss, formatPercent, NOTHING } from '../../words/format.ts';
import { traitWords } from '../../words/setting-words.ts';
import { traitTexts } from '../../words/trait-texts.ts';
import { words } from '../../words/words.ts';
import { evaluationAt } from '../../store/curves/curve-points.ts';
import type { Shown } from './shown.ts';
import { stepNear } from '../../store/curves/x-position.ts';
import styles from './scores.module.css';

const w = words.chart;
/** What automatic names tell. */
const IN_NAME: readonly Trait[] = ['depth', 'shortcuts'];
const MOST_TRAITS = 2;

/** Where each run stands: now, or at the place that is pointed at. Doubles as the chart's legend. */
export const Scores = memo(function Scores({ runs }: { readonly runs: readonly Shown[] }) {
  useLanguage();
  // Numbers that change faster cannot be read.
  useSeriesTick(250);
  const traits = useMemo(() => differences(runs).filter((trait) => !IN_NAME.includes(trait)), [runs]);
  return (
    <ul className={styles.scores}>
      {runs.map((run) => (
        <Score key={run.key} run={run} traits={isAutomatic(run.name, run.network) ? traits : []} />
      ))}
    </ul>
  );
});

interface Props {
  readonly run: Shown;
  /** What it differs from others in and does not say by its name. */
  readonly traits: readonly Trait[];
}

function Score({ run, traits }: Props) {
  const { cursor, smoothing } = useChartView();
  const { runs } = useRuns();
  const isExpected = useExpectation(({ said }) => expectationOf(said, runs) === run.key);
  const { measure } = run;
  const series = run.series();
  const step = cursor === null ? series.length : stepNear(series, cursor, measure);
  const evaluation = evaluationAt(series, step);
  const taken = step > 0;
  return (
    <li className={styles.score} style={runColour(run.slot)}>
      <div className={styles.who}>
        <span className={styles.name}>{run.name}</span>
        <span className={styles.note}>
          {taken ? w.atStep(formatCount(step)) : w.noSteps}
          {isExpected && ` · ${w.expectation.chosen}`}
        </span>
        {traits
          .map((trait) => ({ trait, text: traitTexts[trait](run) }))
          .filter(({ text }) => text !== NOTHING)
          .slice(0, MOST_TRAITS)
          .map(({ trait, text }) => (
            <span key={trait} className={styles.note}>
              {traitWords[trait]} {text}
            </span>
          ))}
      </div>
      <dl>
        <div>
          <dt>
            <LineSample /> <Term meaning={words.terms.trainingError}>{w.training}</Term>
          </dt>
          <dd className={styles.large}>{taken ? formatPercent(series.trainingError(step, smoothing)) : NOTHING}</dd>
        </div>
        <div>
          <dt>
            <LineSample dashed /> <Term meaning={words.terms.testError}>{w.test}</Term>
          </dt>
          <dd className={styles.large}>
            {evaluation === undefined ? NOTHING : formatPercent(testError(evaluation))}
            {evaluation !== undefined && evaluation.step < step && (
              <span className={styles.tested}> {w.testedAt(formatCount(evaluation.step))}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>
            <Term meaning={words.terms.loss}>{w.loss}</Term>
          </dt>
          <dd>{taken ? formatLoss(series.meanLoss(step, smoothing)) : NOTHING}</dd>
        </div>
      </dl>
    </li>
  );
}
