import { useId, useRef, type FocusEvent, type ReactNode, type RefObject } from 'react';
import { popAbove } from './pop-above.ts';
import styles from './explanation.module.css';

interface Explanation {
  /** For `aria-describedby` of what is explained. */
  readonly id: string | undefined;
  /** Goes on the word that is explained. */
  readonly word: {
    readonly ref: RefObject<HTMLElement | null>;
    readonly className: string;
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onClick: () => void;
  };
  /** Goes around the control that the word names, so that its keyboard focus explains too. */
  readonly control: { readonly onFocus: (event: FocusEvent) => void; readonly onBlur: () => void };
  /** The sentence itself; stands anywhere, seen only while asked for. */
  readonly note: ReactNode;
}

/**
 * One sentence about a word, at hover, tap or keyboard focus. It lies above everything, so that
 * nothing is clipped and nothing moves. Escape or a tap elsewhere closes it.
 */
export function useExplanation(meaning: string | undefined): Explanation {
  const id = useId();
  const word = useRef<HTMLElement>(null);
  const note = useRef<HTMLSpanElement>(null);

  const hide = (): void => {
    if (note.current?.matches(':popover-open')) note.current.hidePopover();
  };
  const show = (): void => {
    if (word.current === null || note.current === null || note.current.matches(':popover-open')) return;
    popAbove(note.current, word.current, 'left');
  };

  return {
    id: meaning === undefined ? undefined : id,
    word: {
      ref: word,
      className: meaning === undefined ? '' : styles.word,
      onPointerEnter: show,
      onPointerLeave: hide,
      onClick: show,
    },
    control: {
      onFocus: (event) => {
        if (event.target.matches(':focus-visible')) show();
      },
      onBlur: hide,
    },
    note: meaning !== undefined && (
      <span ref={note} id={id} popover="auto" role="tooltip" className={styles.note}>
        {meaning}
      </span>
    ),
  };
}
