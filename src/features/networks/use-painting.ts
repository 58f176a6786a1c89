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
  // What counts is here: the state, which is drawn, may lag behind a pointer that is lifted right after it moved.
  const current = useRef<Stroke | null>(null);
  const byPointer = useRef(false);
  const latest = useRef({ switches, commit });
  useEffect(() => {
    latest.current = { switches, commit };
  });

  const become = (next: Stroke | null): void => {
    current.current = next;
    setStroke(next);
  };

  useEffect(() => {
    // Wherever the pointer is lifted.
    const end = (): void => {
      const last = current.current;
      if (last === null) return;
      become(null);
      latest.current.commit(painted(latest.current.switches, last.from, last.to, last.on));
      // After the click that the browser makes of it.
      setTimeout(() => {
        byPointer.current = false;
      });
    };
    addEventListener('pointerup', end);
    return () => {
      removeEventListener('pointerup', end);
    };
  }, []);

  return {
    switches: stroke === null ? switches : painted(switches, stroke.from, stroke.to, stroke.on),
    strip: {
      onPointerDown: (event) => {
        const block = blockAt(event);
        if (event.button !== 0 || block === null) return;
        byPointer.current = true;
        become({ from: block, to: block, on: !switches[block] });
      },
      onPointerMove: (event) => {
        const last = current.current;
        const block = last === null ? null : blockAt(event);
        if (last !== null && block !== null && block !== last.to) become({ ...last, to: block });
      },
      onPointerCancel: () => {
        byPointer.current = false;
        become(null);
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
