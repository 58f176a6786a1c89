import { runColour } from '../../components/run-colour.ts';
import type { Run } from '../../store/experiment/runs.ts';
import styles from './plot.module.css';

/** What there is to say of each run, above the plots. */
export const RunList = ({ lines }: { readonly lines: readonly { readonly run: Run; readonly text: string }[] }) => (
  <ul className={styles.runs}>
    {lines.map(({ run, text }) => (
      <li key={run.id} className={styles.run} style={runColour(run.slot)}>
        <span className={styles.name}>{run.name}</span> {text}
      </li>
    ))}
  </ul>
);
