import type { NetworkSpec } from '../../spec/network.ts';
import { words } from '../../words/words.ts';
import { ShortcutArc } from './block-drawing.tsx';
import styles from './networks.module.css';

const w = words.networks.legend;

/** What the signs in the drawing mean. */
export function Legend({ blocks }: { readonly blocks: readonly NetworkSpec['block'][] }) {
  return (
    <ul className={styles.legend}>
      {(['basic', 'bottleneck'] as const).filter((block) => blocks.includes(block)).map((block) => (
        <li key={block}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
            <rect x="1" y="1" width="12" height="12" rx="3" fill="none" stroke="currentColor" />
            {(block === 'basic' ? [7] : [5, 9]).map((x) => (
              <line key={x} x1={x} x2={x} y1="4" y2="10" stroke="currentColor" />
            ))}
          </svg>
          {w.block[block]}
        </li>
      ))}
      {(['identity', 'pad', 'projection', 'none'] as const).map((kind) => (
        <li key={kind}>
          <svg width="16" height="12" viewBox="-1 0 22 15" aria-hidden="true" focusable="false">
            <ShortcutArc kind={kind} />
          </svg>
          {w[kind]}
        </li>
      ))}
    </ul>
  );
}
