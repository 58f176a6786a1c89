import { useState, type CSSProperties, type KeyboardEvent } from 'react';
import { formatCount, NOTHING } from '../../words/format.ts';
import { pictureWords } from '../../words/picture-words.ts';
import type { Confusion } from './confusion.ts';
import { percentOf } from './percent.ts';
import { movedTo } from './grid-keys.ts';
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
  const [current, setCurrent] = useState({ row: 0, column: 0 });
  const names = classes.map((name) => pictureWords.className(name));
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (counts[current.row][current.column] > 0) onOpen(current.row, current.column);
      return;
    }
    const to = movedTo(event, current, classes.length);
    if (to === null) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${to.row} ${to.column}"]`)?.focus();
  };
  return (
    <div className={styles.scroll}>
      <table role="grid" aria-label={label} className={styles.grid} onKeyDown={press}>
        <thead>
          <tr>
            <td className={styles.corner}>
              <span>{w.takenFor} →</span>
              <span>{w.shows} ↓</span>
            </td>
            {names.map((name) => (
              <th key={name} scope="col">
                <span>{name}</span>
              </th>
            ))}
            <th scope="col" className={styles.share}>
              <span>{w.rightShare}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {names.map((truth, row) => (
            <tr key={truth}>
              <th scope="row">{truth}</th>
              {names.map((answer, column) => {
                const count = counts[row][column];
                const isCurrent = row === current.row && column === current.column;
                return (
                  <td
                    key={answer}
                    role="gridcell"
                    data-cell={`${row} ${column}`}
                    data-right={row === column}
                    data-none={count === 0}
                    style={{ '--part': totals[row] === 0 ? 0 : count / totals[row] } as CSSProperties}
                    tabIndex={isCurrent ? 0 : -1}
                    aria-label={row === column ? w.right(truth, formatCount(count)) : w.wrong(truth, answer, formatCount(count))}
                    onFocus={() => setCurrent({ row, column })}
                    onClick={() => {
                      if (count > 0) onOpen(row, column);
                    }}
                  >
                    {count}
                  </td>
                );
              })}
              <td className={styles.share}>{totals[row] === 0 ? NOTHING : percentOf(counts[row][row] / totals[row])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
