import { useMemo } from 'react';
import { runColour } from '../../components/run-colour.ts';
import { blockWords as w } from '../../words/block-words.ts';
import styles from './block.module.css';
import { formulaOf, type Direction } from './caption.ts';
import { Chain } from './chain.tsx';
import { spot } from './drawn.ts';
import { OpenBlock } from './open-block.tsx';
import { backwards, forwards, sizeOf, type Maps } from './toy.ts';

interface Props {
  readonly kind: 'plain' | 'residual';
  readonly direction: Direction;
  /** What all that the layers compute is multiplied by. */
  readonly scale: number;
  readonly picture: Maps;
}

/** The row of one kind of block: opened, and three of them with what passes through. */
export function Kind({ kind, direction, scale, picture }: Props) {
  const shortcut = kind === 'residual';
  const maps = useMemo(() => {
    const passed = forwards(shortcut, picture, scale);
    return direction === 'forwards' ? passed : backwards(shortcut, passed, scale, spot());
  }, [shortcut, picture, scale, direction]);
  const sent = sizeOf(direction === 'forwards' ? maps[0] : maps[maps.length - 1]);
  // An image of one grey is zero throughout.
  const sizes = maps.map((map) => (sent === 0 ? 0 : sizeOf(map) / sent));
  return (
    <section className={styles.kind} style={runColour(shortcut ? 1 : 0)} aria-label={w.kinds[kind]}>
      <div className={styles.head}>
        <h3 className={styles.name}>{w.kinds[kind]}</h3>
        <p className={styles.formula}>{formulaOf(shortcut, direction, scale)}</p>
      </div>
      <OpenBlock shortcut={shortcut} direction={direction} scale={scale} sizes={sizes} />
      <Chain shortcut={shortcut} direction={direction} scale={scale} maps={maps} sizes={sizes} />
    </section>
  );
}
