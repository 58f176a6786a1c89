import { useEffect } from 'react';
import { setPresenting, usePresenter } from '../../store/presenter.ts';
import { stepQuestion } from './step-question.ts';

/** Page keys are what remote controls for presentations send. */
const STEPS: Readonly<Partial<Record<string, number>>> = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 };

/** While presenting: arrows go from question to question, Escape leaves; not where what has the focus takes the key itself. */
export function usePresenterKeys(): void {
  const on = usePresenter((presenter) => presenter.on);
  useEffect(() => {
    if (!on) return undefined;
    const listener = (event: KeyboardEvent): void => {
      const covered = document.querySelector('dialog[open], [role="menu"], :popover-open') !== null;
      const taken = event.target instanceof Element && event.target.closest('input, select, textarea') !== null;
      if (covered || taken || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const by = STEPS[event.key];
      if (event.key === 'Escape') setPresenting(false);
      else if (by === undefined) return;
      else stepQuestion(by);
      event.preventDefault();
    };
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, [on]);
}
