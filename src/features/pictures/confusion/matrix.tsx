import { useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { pictureWords } from '../../../words/picture-words.ts';
import type { Confusion } from './confusion.ts';
import { movedTo, type Place } from './grid-keys.ts';
import { MatrixRow } from './matrix-row.tsx';
import styles from './confusion.module.css';

const w = pictureWords.confusion;

interface Props {
  readonly label: string;
  readonly confusion: Confusion;
  readonly classes: readonly string[];
  readonly onOpen: (truth: number, answer: number) => void;
}

/** A grid of numbers, one stop of the Tab key; arrows go from cell to cell, and Enter opens the images behind one. */
export function Matrix({ label, confusion: { counts, totals }, classes, onOpen }: Props) {
  const [current, setCurrent] = useState<Place>({ row: 0, column: 0 });
  const open = ({ row, column }: Place): void => {
    if (counts[row][column] > 0) onOpen(row, column);
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const to = movedTo(event, current, classes.length);
    if (event.key === 'Enter' || event.key === ' ') open(current);
    else if (to === null) return;
    else event.currentTarget.querySelector<HTMLElement>(`[data-cell="${to.row} ${to.column}"]`)?.focus();
    event.preventDefault();
  };
  return (
    <div className={styles.scroll}>
      <table
        role="grid"
        aria-label={label}
        className={styles.grid}
        onKeyDown={press}
        onFocus={(event) => setCurrent(cellOf(event) ?? current)}
        onClick={(event) => {
          const cell = cellOf(event);
          if (cell !== null) open(cell);
        }}
      >
        <thead>
          <tr>
            <td className={styles.corner}>
              <span>{w.takenFor} →</span>
              <span>{w.shows} ↓</span>
            </td>
            {classes.map((name) => (
              <th key={name} scope="col">
                <span>{pictureWords.className(name)}</span>
              </th>
            ))}
            <th scope="col" className={styles.share}>
              <span>{w.rightShare}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {classes.map((name, row) => (
            <MatrixRow
              key={name}
              row={row}
              counts={counts[row]}
              total={totals[row]}
              classes={classes}
              current={row === current.row ? current.column : null}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The cell in which something happened. */
function cellOf({ target }: SyntheticEvent): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]')?.dataset['cell'] : undefined;
  if (cell === undefined) return null;
  const [row, column] = cell.split(' ').map(Number);
  return { row, column };
}
