import { words } from '../../words/words.ts';
import styles from './networks.module.css';

const w = words.networks.legend;

/** What the signs in the drawing mean. */
export function Legend() {
  return (
    <ul className={styles.legend}>
      <li>
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          <rect x="1" y="1" width="12" height="12" rx="3" fill="none" stroke="currentColor" />
          <line x1="7" x2="7" y1="4" y2="10" stroke="currentColor" />
        </svg>
        {w.block}
      </li>
      {(['identity', 'pad', 'projection'] as const).map((kind) => (
        <li key={kind}>
          <svg width="20" height="14" viewBox="0 0 20 14" aria-hidden="true">
            <path d="M2 12 V8 Q2 3 7 3 H13 Q18 3 18 8 V12" fill="none" stroke="currentColor" strokeWidth="1.75" {...(kind === 'pad' ? { strokeDasharray: '2 2' } : {})} />
            {kind === 'projection' && <circle cx="10" cy="3" r="2.5" fill="currentColor" />}
          </svg>
          {w[kind]}
        </li>
      ))}
    </ul>
  );
}
