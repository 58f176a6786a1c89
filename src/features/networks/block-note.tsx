import { useLayoutEffect, useRef } from 'react';
import type { Block, MapShape } from '../../spec/architecture.ts';
import { formatLarge } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { costsOf } from './block-costs.ts';
import styles from './networks.module.css';

const w = words.networks;
const GAP = 8;

interface Props {
  readonly id: string;
  /** What it stands above; nothing is shown without. */
  readonly at: HTMLElement | null;
  readonly block: Block | undefined;
}

/** What a block is, above it and above everything else, so that nothing moves. */
export function BlockNote({ id, at, block }: Props) {
  const note = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = note.current;
    if (element === null || at === null) return undefined;
    element.showPopover();
    const place = at.getBoundingClientRect();
    const size = element.getBoundingClientRect();
    const above = place.top - size.height - GAP;
    element.style.left = `${Math.max(GAP, Math.min(place.left + place.width / 2 - size.width / 2, document.documentElement.clientWidth - size.width - GAP))}px`;
    element.style.top = `${above >= GAP ? above : place.bottom + GAP}px`;
    // Where the page moves under it, it would stand wrong.
    const hide = (): void => {
      if (element.matches(':popover-open')) element.hidePopover();
    };
    addEventListener('scroll', hide, { once: true, passive: true, capture: true });
    return () => {
      removeEventListener('scroll', hide, { capture: true });
      hide();
    };
  }, [at, block]);
  const [, layer, index] = /layer(\d)\.(\d+)/.exec(block?.name ?? '') ?? [];
  return (
    <div ref={note} id={id} popover="manual" role="tooltip" className={styles.note}>
      {block !== undefined && (
        <>
          <strong>{w.block(Number(index) + 1, Number(layer))}</strong>
          <span>{w.maps(mapText(block.input), mapText(block.output))}</span>
          <span>{costText(block)}</span>
          <span>{w.kind[block.shortcut]}</span>
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
