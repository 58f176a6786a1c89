import type { NetworkSpec } from '../../spec/network.ts';
import { words } from '../../words/words.ts';
import { Addition, Layers, ShortcutArc } from './block-drawing.tsx';
import styles from './networks.module.css';

const w = words.networks.legend;
const SVG = { width: '1rem', height: '0.875rem', 'aria-hidden': true, focusable: false } as const;

/** What the signs in the drawing mean. */
export function Legend({ blocks }: { readonly blocks: readonly NetworkSpec['block'][] }) {
  return (
    <ul className={styles.legend}>
      {(['basic', 'bottleneck'] as const)
        .filter((block) => blocks.includes(block))
        .map((block) => (
          <li key={block}>
            <svg {...SVG} viewBox="0.5 -1 16 16">
              <Layers count={block === 'basic' ? 2 : 3} y={0} />
            </svg>
            {w.block[block]}
          </li>
        ))}
      {(['identity', 'pad', 'projection'] as const).map((kind) => (
        <li key={kind}>
          <svg {...SVG} viewBox="0 0 18.5 16">
            <ShortcutArc kind={kind} />
          </svg>
          {w[kind]}
        </li>
      ))}
      <li>
        <svg {...SVG} viewBox="13 15 8 8">
          <Addition />
        </svg>
        {w.addition}
      </li>
    </ul>
  );
}
