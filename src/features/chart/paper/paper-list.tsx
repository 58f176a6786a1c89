import { words } from '../../../words/words.ts';
import { PAPER } from './paper.ts';
import styles from './paper-list.module.css';

const w = words.chart.paper;

/** The paper's end values in numbers, and where they are from. */
export function PaperList() {
  return (
    <div className={styles.paper}>
      <p className={styles.title}>{w.title}</p>
      <ul>
        {PAPER.map(({ name, residual, testError, trainingError }) => (
          <li key={name}>
            <svg
              width="9"
              height="9"
              viewBox="0 0 9 9"
              aria-hidden="true"
              focusable="false"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
            >
              {residual ? <circle cx="4.5" cy="4.5" r="3.5" /> : <rect x="1" y="1" width="7" height="7" />}
            </svg>
            {w.entry(name, String(testError))}
            {trainingError !== undefined && <span className={styles.training}> {w.training(String(trainingError))}</span>}
          </li>
        ))}
      </ul>
      <p>{w.source}</p>
    </div>
  );
}
