import { useEffect, useRef } from 'react';
import { isCovered } from '../../components/is-covered.ts';
import { setPresenting, usePresenter } from '../../store/page/presenter.ts';
import { isForPage, presenterKey } from './presenter-key.ts';
import { stepQuestion } from './step-question.ts';

/** While presenting: arrows and remote controls go from question to question, Escape leaves. */
export function usePresenterKeys(): void {
  const on = usePresenter((presenter) => presenter.on);
  // How the focus came to where it is. `:focus-visible` does not tell: any key makes it true.
  const pointed = useRef(true);

  useEffect(() => {
    const ended = new AbortController();
    const options = { signal: ended.signal, capture: true };
    addEventListener(
      'pointerdown',
      () => {
        pointed.current = true;
      },
      options,
    );
    addEventListener(
      'keydown',
      ({ key }) => {
        if (key === 'Tab') pointed.current = false;
      },
      options,
    );
    return () => {
      ended.abort();
    };
  }, []);

  useEffect(() => {
    if (!on) return undefined;
    const ended = new AbortController();
    const { signal } = ended;
    const listener = (event: KeyboardEvent): void => {
      const meaning = isCovered() ? null : presenterKey(event);
      // Escape closes an explanation first.
      // Earlier runs listen themselves, where there are any.
      if (
        meaning === null ||
        meaning === 'earlier' ||
        (meaning === 'leave' && document.querySelector('[popover="auto"]:popover-open') !== null)
      )
        return;
      if (meaning === 'leave') setPresenting(false);
      else if (meaning !== 'held') stepQuestion(meaning);
      event.preventDefault();
    };
    addEventListener('keydown', listener, { signal });

    const toPage = (event: KeyboardEvent): void => {
      if (!event.isTrusted || event.target === document.body || isCovered() || !isForPage(event, pointed.current)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type === 'keydown') document.body.dispatchEvent(new KeyboardEvent(event.type, event));
    };
    addEventListener('keydown', toPage, { signal, capture: true });
    // A button is pressed as Space comes up.
    addEventListener('keyup', toPage, { signal, capture: true });
    return () => {
      ended.abort();
    };
  }, [on]);
}
