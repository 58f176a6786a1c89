import { Disclosure } from '../../components/disclosure.tsx';
import type { Run } from '../../store/experiment/runs.ts';
import { NOTHING } from '../../words/format.ts';
import styles from './gradients/gradients.module.css';

interface Props {
  readonly label: string;
  /** What a row is. */
  readonly head: string;
  readonly rows: readonly {
    readonly name: string;
    /** Of each run, where it has one. */ readonly values: readonly (number | null | undefined)[];
  }[];
  readonly runs: readonly Run[];
  readonly text: (value: number) => string;
}

/** The numbers of a drawing, a column a run, behind a line that opens them. */
export function NumbersTable({ label, head, rows, runs, text }: Props) {
  return (
    <Disclosure summary={label}>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={label}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {runs.map((run) => (
                <th key={run.id} scope="col">
                  {run.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, values }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {runs.map((run, i) => (
                  <td key={run.id}>{typeof values[i] === 'number' ? text(values[i]) : NOTHING}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Disclosure>
  );
}
