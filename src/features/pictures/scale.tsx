import type { CSSProperties, ReactNode } from 'react';
import styles from './plot.module.css';

export interface ScaleNumber {
  /** Part of the height. */
  readonly place: number;
  readonly text: ReactNode;
}

/** The numbers beside a plot. */
export const Scale = ({ numbers }: { readonly numbers: readonly ScaleNumber[] }) => (
  <div className={styles.scale}>
    {numbers.map(({ place, text }) => (
      <span key={place} style={{ '--place': place } as CSSProperties}>
        {text}
      </span>
    ))}
  </div>
);
