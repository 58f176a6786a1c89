import { useEffect } from 'react';
import { setPresenting, usePresenter } from '../../store/presenter.ts';
import { stepQuestion } from './step-question.ts';

/** Page keys are what remote controls for presentations send. */
const STEPS: Readonly<Partial<Record<string, number>>> = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 };
/** What takes keys even where a pointer has chosen it: people write there, or move a line. */
const KEEPS_KEYS = 'input:not([type="radio"], [type="checkbox"]), select, textarea, [role="slider"]';

/** Not by a note that follows the pointer. */
const isCovered = (): boolean => document.querySelector('dialog[open], [role="menu"], [popover="auto"]:popover-open') !== null;
const isModified = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean => ctrlKey || metaKey || altKey || shiftKey;

/** While presenting: arrows go from question to question, Escape leaves; not where what has the focus takes the key itself. */
export function usePresenterKeys(): void {
  const on = usePresenter((presenter) => presenter.on);
  useEffect(() => {
    if (!on) return undefined;
    const ended = new AbortController();
    const { signal } = ended;
    const listener = (event: KeyboardEvent): void => {
      const taken = event.target instanceof Element && event.target.closest('input, select, textarea') !== null;
      if (isCovered() || taken || event.defaultPrevented || isModified(event)) return;
      const by = STEPS[event.key];
      if (event.key === 'Escape') setPresenting(false);
      else if (by === undefined) return;
      else stepQuestion(by);
      event.preventDefault();
    };
    addEventListener('keydown', listener, { signal });

    // Who points at a block or a choice goes on by the keys that the page names; who came there by Tab wants the keys of what has the focus.
    let pointed = document.activeElement?.matches(':focus-visible') === false;
    addEventListener('pointerdown', () => { pointed = true; }, { signal, capture: true });
    const toPage = (event: KeyboardEvent): void => {
      if (event.key === 'Tab') pointed = false;
      const { target } = event;
      if (!pointed || !event.isTrusted || !(target instanceof Element) || target === document.body || target.closest(KEEPS_KEYS) !== null || isCovered() || isModified(event)) return;
      if (event.key !== ' ' && !(event.key in STEPS)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type === 'keydown') document.body.dispatchEvent(new KeyboardEvent(event.type, event));
    };
    addEventListener('keydown', toPage, { signal, capture: true });
    // A button is pressed as Space comes up.
    addEventListener('keyup', toPage, { signal, capture: true });
    return () => { ended.abort(); };
  }, [on]);
}
