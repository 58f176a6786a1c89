import { blockWords as w } from '../../words/block-words.ts';
import styles from './block.module.css';
import type { Direction } from './caption.ts';
import { Wires } from './wires.tsx';

interface Props {
  readonly shortcut: boolean;
  readonly direction: Direction;
  readonly scale: number;
  /** Of what passes, before the first of three blocks and after each. */
  readonly sizes: readonly number[];
}

/** A block with its layers. */
export function OpenBlock({ shortcut, direction, scale, sizes }: Props) {
  const forwards = direction === 'forwards';
  // The block that is reached first.
  const at = forwards ? 0 : sizes.length - 2;
  return (
    <span className={styles.open} role="img" aria-label={shortcut ? w.drawing.residual : w.drawing.plain}>
      <span className={styles.end}>{forwards ? 'x' : '∂L/∂x'}</span>
      <Wires
        boxes={[w.convolution, 'ReLU', w.convolution]}
        shortcut={shortcut}
        direction={direction}
        scale={scale}
        before={sizes[at]}
        after={sizes[at + 1]}
      />
      <span className={styles.end}>{forwards ? 'y' : '∂L/∂y'}</span>
    </span>
  );
}
