import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { keepWords as w } from '../../words/keep-words.ts';
import styles from './keep.module.css';

/** Something to know, in the corner of the page, so that nothing moves. */
export function Notice({ title, text, onDismiss, children }: { readonly title: string; readonly text: string; readonly onDismiss?: () => void; readonly children?: ReactNode }) {
  return (
    <div className={styles.notice}>
      <h3>{title}</h3>
      <p>{text}</p>
      {children}
      {onDismiss !== undefined && (
        <div className={styles.actions}>
          <Button kind="quiet" onPress={onDismiss}>
            {w.dismiss}
          </Button>
        </div>
      )}
    </div>
  );
}
