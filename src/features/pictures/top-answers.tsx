import { Check } from 'lucide-react';
import type { CSSProperties } from 'react';
import { runColour } from '../../components/run-colour.ts';
import { pictureWords as w } from '../../words/picture-words.ts';
import type { Prediction } from '../../worker/questions.ts';
import { percentOf } from './percent.ts';
import { useShownRuns } from './shown-runs.ts';
import { topOf } from './top.ts';
import styles from './pictures.module.css';

const MOST = 3;

interface Props {
  /** Of one image. */
  readonly predictions: readonly Prediction[];
  readonly classes: readonly string[];
  /** What the image shows, where that is known. */
  readonly truth?: number;
}

/** Each run's three most probable answers for an image, as bars. */
export function TopAnswers({ predictions, classes, truth }: Props) {
  return (
    <ul className={styles.tops}>
      {useShownRuns().map((run) => {
        const prediction = run.started ? predictions.find((one) => one.run === run.id) : undefined;
        return (
          <li key={run.id} style={runColour(run.slot)}>
            <h3 className={styles.who}>
              <i className={styles.dot} />
              {run.name}
            </h3>
            {prediction === undefined ? (
              <p className="panel-hint">
                {!run.started ? w.answers.untrained : run.state === 'failed' ? w.answers.unanswered(run.name) : w.answers.onItsWay}
              </p>
            ) : (
              <ol className={styles.bars}>
                {topOf(prediction.probabilities, classes.length, 0, MOST).map(({ answer, p }) => (
                  <li key={answer} style={{ '--part': p } as CSSProperties}>
                    <span>{w.className(classes[answer])}</span>
                    <span className={styles.percent}>{percentOf(p)}</span>
                    {answer === truth && <Check size="0.875rem" role="img" aria-label={w.answers.right} />}
                    <i className={styles.bar} />
                  </li>
                ))}
              </ol>
            )}
          </li>
        );
      })}
    </ul>
  );
}
