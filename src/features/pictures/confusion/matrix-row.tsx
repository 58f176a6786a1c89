import { memo, type CSSProperties } from 'react';
import { useLanguage } from '../../../store/page/language.ts';
import { formatCount, NOTHING } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { percentOf } from '../percent.ts';
import styles from './confusion.module.css';

const w = pictureWords.confusion;

interface Props {
  readonly row: number;
  readonly counts: Uint32Array;
  readonly total: number;
  readonly classes: readonly string[];
  /** The column that the Tab key leads to, if it is in this row. */
  readonly current: number | null;
}

/** What the images of one class are taken for. A hundred classes have ten thousand numbers: a row is drawn again only where it changes. */
export const MatrixRow = memo(function MatrixRow({ row, counts, total, classes, current }: Props) {
  useLanguage();
  const name = (index: number): string => pictureWords.className(classes[index]);
  return (
    <tr>
      <th scope="row">{name(row)}</th>
      {Array.from(counts, (count, column) => (
        <td
          key={column}
          role="gridcell"
          data-cell={`${row} ${column}`}
          data-right={row === column}
          data-none={count === 0}
          style={{ '--part': total === 0 ? 0 : count / total } as CSSProperties}
          tabIndex={column === current ? 0 : -1}
          aria-label={row === column ? w.right(name(row), formatCount(count)) : w.wrong(name(row), name(column), formatCount(count))}
        >
          {count}
        </td>
      ))}
      <td className={styles.share}>{total === 0 ? NOTHING : percentOf(counts[row] / total)}</td>
    </tr>
  );
});
