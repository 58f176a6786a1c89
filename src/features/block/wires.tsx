import { Fragment, type CSSProperties } from 'react';
import styles from './block.module.css';
import type { Direction } from './caption.ts';

interface Props {
  /** What lies on the way, in order. */
  readonly boxes: readonly string[];
  readonly shortcut: boolean;
  readonly direction: Direction;
  readonly scale: number;
  /** How large what passes is, before and after (of what was sent in): so thick its line is. */
  readonly before: number;
  readonly after: number;
}

/** Lines, boxes and the arc of a block, drawn from left to right; backwards it is its mirror image, with the sum where the shortcut left. */
export function Wires({ boxes, shortcut, direction, scale, before, after }: Props) {
  const [entering, leaving] = direction === 'forwards' ? [before, after] : [after, before];
  const layers = boxes.map((box, i) => (
    <Fragment key={i}>
      <Wire carries={entering} />
      <span className={styles.box}>
        <span>{box}</span>
      </span>
    </Fragment>
  ));
  return (
    <span className={styles.wires}>
      {shortcut ? (
        <>
          <Wire carries={entering} />
          <span className={styles.branches}>
            <span className={styles.fork} />
            {layers}
            <Wire carries={scale * entering} />
            <span className={styles.sum}>+</span>
            <span className={styles.arc} style={thickness(entering)} />
          </span>
        </>
      ) : (
        layers
      )}
      <Wire carries={leaving} arrow />
    </span>
  );
}

const thickness = (carries: number): CSSProperties => ({ '--carries': Math.min(1, carries) }) as CSSProperties;

function Wire({ carries, arrow = false }: { readonly carries: number; readonly arrow?: boolean }) {
  return <span className={`${styles.wire} ${carries === 0 ? styles.empty : ''} ${arrow ? styles.arrow : ''}`} style={thickness(carries)} />;
}
