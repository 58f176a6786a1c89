import type { Run } from '../../store/experiment/runs.ts';
import { NOTHING } from '../../words/format.ts';
import { pictureWords } from '../../words/picture-words.ts';
import styles from './gradients/gradients.module.css';

const w = pictureWords.gradients;

interface Props {
  readonly label: string;
  /** A value for each block, or none; a third of them in each stage. */
  readonly shown: readonly { readonly run: Run; readonly values: ArrayLike<number | null | undefined> }[];
  readonly text: (value: number) => string;
}

/** The numbers of a drawing by block; blocks that a run does not have stay empty. */
export function BlockTable({ label, shown, text }: Props) {
  const perStage = Math.max(...shown.map(({ values }) => values.length / 3));
  const rows = [0, 1, 2].flatMap((stage) => Array.from({ length: perStage }, (_, block) => ({ stage, block })));
  const textAt = (values: ArrayLike<number | null | undefined>, stage: number, block: number): string => {
    const own = values.length / 3;
    const value = block < own ? values[stage * own + block] : undefined;
    return typeof value === 'number' ? text(value) : NOTHING;
  };
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{w.block}</th>
            {shown.map(({ run }) => (
              <th key={run.id} scope="col">
                {run.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ stage, block }) => (
            <tr key={`${stage} ${block}`}>
              <th scope="row">{w.blockName(String(stage + 1), String(block + 1))}</th>
              {shown.map(({ run, values }) => (
                <td key={run.id}>{textAt(values, stage, block)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
