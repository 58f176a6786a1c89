import type { Run } from '../../store/runs.ts';
import { NOTHING } from '../../words/format.ts';
import { pictureWords } from '../../words/picture-words.ts';
import type { GradientSizes } from '../../worker/protocol.ts';
import { sizeText } from './size-text.ts';
import styles from './inside.module.css';

const w = pictureWords.inside;

interface Props {
  readonly shown: readonly { readonly run: Run; readonly of: GradientSizes | undefined }[];
}

/** The same as the bars, in numbers; blocks that a run does not have stay empty. */
export function GradientTable({ shown }: Props) {
  const perStage = Math.max(...shown.map(({ of }) => (of?.sizes.length ?? 0) / 3));
  const rows = [0, 1, 2].flatMap((stage) => Array.from({ length: perStage }, (_, block) => ({ stage, block })));
  const sizeAt = (of: GradientSizes | undefined, stage: number, block: number): string => {
    const own = (of?.sizes.length ?? 0) / 3;
    const size = block < own ? of?.sizes[stage * own + block] : undefined;
    return size === undefined ? NOTHING : sizeText(size);
  };
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={w.numbers}>
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
              {shown.map(({ run, of }) => (
                <td key={run.id}>{sizeAt(of, stage, block)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
