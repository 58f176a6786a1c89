import { Fragment } from 'react';
import { formatWords } from '../../words/format-words.ts';
import { blockWords as w } from '../../words/block-words.ts';
import styles from './block.module.css';
import type { Direction } from './caption.ts';
import { MapPicture } from './map-picture.tsx';
import type { Maps } from './toy.ts';
import { Wires } from './wires.tsx';

interface Props {
  readonly shortcut: boolean;
  readonly direction: Direction;
  readonly scale: number;
  /** What passes, from left to right: before the first block and after each. */
  readonly maps: readonly Maps[];
  /** How large that is, of what was sent in. */
  readonly sizes: readonly number[];
}

/** 0.034 -> '3%', 0.004 -> '0.4%', 0 -> '0%'. */
const percent = (part: number): string =>
  `${Number((100 * part).toPrecision(part < 0.01 ? 1 : 3)).toFixed(part > 0 && part < 0.01 ? 1 : 0)}%`;

/** Three blocks in a row, and what goes in, passes between them and comes out. */
export function Chain({ shortcut, direction, scale, maps, sizes }: Props) {
  const texts = sizes.map(percent);
  const inOrder = direction === 'forwards' ? texts : texts.toReversed();
  const box = direction === 'forwards' ? 'F' : 'F′';
  const state = scale > 0 ? '' : shortcut ? w.drawing.same : w.drawing.blank;
  return (
    <span className={styles.chain} role="img" aria-label={`${w.drawing[direction](formatWords.list(inOrder))} ${state}`.trim()}>
      {maps.map((map, i) => (
        <Fragment key={i}>
          {i > 0 && <Wires boxes={[box]} shortcut={shortcut} direction={direction} scale={scale} before={sizes[i - 1]} after={sizes[i]} />}
          <span className={styles.place}>
            <MapPicture maps={map} />
            <span className={styles.size}>
              {texts[i]}
              {i === 0 && <small>{w.ends[direction].first}</small>}
              {i === maps.length - 1 && <small>{w.ends[direction].last}</small>}
            </span>
          </span>
        </Fragment>
      ))}
    </span>
  );
}
