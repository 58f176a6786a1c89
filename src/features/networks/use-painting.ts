import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { painted } from './switch-sets.ts';

interface Stroke {
  readonly from: number;
  readonly to: number;
  readonly on: boolean;
}

interface Painting {
  /** The switches as they would be if the stroke ended now. */
  readonly switches: readonly boolean[];
  readonly strip: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
  };
  /** Whether a click was made by a pointer whose stroke has been dealt with. */
  readonly handled: () => boolean;
}

/**
 * Switching by pointer: a press on a block turns its switch, and dragging on gives all blocks up to the pointer the same
 * position. All of it takes effect at once, when the pointer is lifted. Blocks carry their number in `data-block`.
 */
export function usePainting(switches: readonly boolean[], commit: (switches: boolean[]) => void): Painting {
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const byPointer = useRef(false);
  const latest = useRef({ switches, commit, stroke });
  useEffect(() => { latest.current = { switches, commit, stroke }; });

  useEffect(() => {
    // Wherever the pointer is lifted.
    const end = (): void => {
      const { stroke: last, switches: before, commit: take } = latest.current;
      if (last === null) return;
      setStroke(null);
      take(painted(before, last.from, last.to, last.on));
      // After the click that the browser makes of it.
      setTimeout(() => { byPointer.current = false; });
    };
    addEventListener('pointerup', end);
    return () => { removeEventListener('pointerup', end); };
  }, []);

  return {
    switches: stroke === null ? switches : painted(switches, stroke.from, stroke.to, stroke.on),
    strip: {
      onPointerDown: (event) => {
        const block = blockAt(event);
        if (event.button !== 0 || block === null) return;
        byPointer.current = true;
        setStroke({ from: block, to: block, on: !switches[block] });
      },
      onPointerMove: (event) => {
        const block = stroke === null ? null : blockAt(event);
        if (stroke !== null && block !== null && block !== stroke.to) setStroke({ ...stroke, to: block });
      },
      onPointerCancel: () => {
        byPointer.current = false;
        setStroke(null);
      },
    },
    handled: () => byPointer.current,
  };
}

/** The block under the pointer, of the same strip; a finger's events all go to the block that it first touched. */
function blockAt(event: PointerEvent<HTMLElement>): number | null {
  const block = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-block]');
  return block !== null && block !== undefined && event.currentTarget.contains(block) ? Number(block.dataset['block']) : null;
}
