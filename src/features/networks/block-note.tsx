import { useLayoutEffect, useRef } from 'react';
import { popAbove } from '../../components/pop-above.ts';
import type { Block } from '../../spec/blocks.ts';
import type { MapShape } from '../../spec/layers.ts';
import { formatLarge } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { costsOf } from './block-costs.ts';
import styles from './networks.module.css';

const w = words.networks;

interface Props {
  readonly id: string;
  /** What it stands above; nothing is shown without. */
  readonly at: HTMLElement | null;
  readonly block: Block | undefined;
}

/** What a block is, above everything else, so that nothing moves; networks that it is compared with stay in sight. */
export function BlockNote({ id, at, block }: Props) {
  const note = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (note.current === null || at === null) return undefined;
    const others = [...document.querySelectorAll(`.${styles.stages}`)].filter((stages) => !stages.contains(at));
    return popAbove(note.current, at, 'middle', others);
  }, [at, block]);
  const [, layer, index] = /layer(\d)\.(\d+)/.exec(block?.name ?? '') ?? [];
  return (
    <div ref={note} id={id} popover="manual" role="tooltip" className={styles.note}>
      {block !== undefined && (
        <>
          <strong>{w.block(Number(index) + 1, Number(layer))}</strong>
          <span>{w.maps(mapText(block.input), mapText(block.output))}</span>
          <span>{costText(block)}</span>
          <span>
            {w.kind[block.shortcut]}
            {block.shortcut !== 'none' && block.shortcutScale !== 1 && ` ${w.scaled(String(block.shortcutScale))}`}
          </span>
        </>
      )}
    </div>
  );
}

const mapText = ({ height, width, channels }: MapShape): string => w.map(height, width, channels);

function costText(block: Block): string {
  const { parameters, multiplyAdds } = costsOf(block);
  return w.costs(formatLarge(parameters), formatLarge(multiplyAdds));
}
