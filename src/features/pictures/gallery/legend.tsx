import { runColour } from '../../../components/run-colour.ts';
import type { Run } from '../../../store/experiment/runs.ts';
import { pictureWords as w } from '../../../words/picture-words.ts';
import styles from '../pictures.module.css';

/** Whose answers have which colour, in their order. */
export function Legend({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <ul className={styles.legend} aria-label={w.answers.legend}>
      {runs.map((run) => (
        <li key={run.id} style={runColour(run.slot)}>
          <i className={styles.dot} />
          {run.name}
        </li>
      ))}
    </ul>
  );
}
