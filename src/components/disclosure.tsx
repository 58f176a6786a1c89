import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './disclosure.module.css';

/** What is seldom wanted, behind one line that opens it. */
export function Disclosure({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>
        <ChevronRight size="0.875rem" aria-hidden="true" className={styles.sign} />
        {summary}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
