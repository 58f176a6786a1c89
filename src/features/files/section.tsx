import { useId, type ReactNode } from 'react';
import styles from './files.module.css';

interface Props {
  readonly heading: string;
  readonly hint: string;
  /** What was done last, or what went wrong. */
  readonly told: Told;
  readonly children: ReactNode;
}

/** What a section has to say of what was asked of it. */
export interface Told {
  readonly kind: 'nothing' | 'done' | 'failed';
  readonly text: string;
}

export const NOTHING_TOLD: Told = { kind: 'nothing', text: '' };

/** A part of the dialog: what it is for, its buttons, and what came of them. */
export function Section({ heading, hint, told, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section} tabIndex={-1}>
      <h3 id={id} className={styles.heading}>
        {heading}
      </h3>
      <p className={styles.hint}>{hint}</p>
      {children}
      <p role={told.kind === 'failed' ? 'alert' : 'status'} className={told.kind === 'failed' ? styles.problem : styles.note}>
        {told.text}
      </p>
    </section>
  );
}
