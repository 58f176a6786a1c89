import type { ReactNode } from 'react';
import { passingFocusToCurves } from './landmarks.ts';
import styles from './notice.module.css';

interface Props {
  readonly title: ReactNode;
  /** Buttons below. */
  readonly actions?: ReactNode;
  /** Whether something went wrong. */
  readonly alarm?: boolean;
  readonly children: ReactNode;
}

/** Something to know, above the page so that nothing moves. */
export function Notice({ title, actions, alarm = false, children }: Props) {
  return (
    <div ref={passingFocusToCurves} className={styles.notice} data-alarm={alarm}>
      <h3>{title}</h3>
      {children}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
