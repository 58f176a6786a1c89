import { Presentation, X } from 'lucide-react';
import { useLayoutEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { CURVES, focusOn } from '../../components/landmarks.ts';
import { setPresenting, usePresenter } from '../../store/page/presenter.ts';
import { presenterWords as w } from '../../words/presenter-words.ts';
import styles from './presenter.module.css';
import { usePresenterKeys } from './use-presenter-keys.ts';

/** Turns presenter mode on and off, and listens to its keys. */
export function PresenterButton() {
  const on = usePresenter((presenter) => presenter.on);
  usePresenterKeys();
  // What had the focus may be hidden now.
  useLayoutEffect(() => {
    if (document.activeElement?.checkVisibility() === false) focusOn(CURVES, { preventScroll: true });
  }, [on]);
  return (
    <span className={styles.button}>
      <Button kind="icon" label={on ? w.leave : w.enter} onPress={() => setPresenting(!on)}>
        {on ? <X size="1rem" aria-hidden="true" /> : <Presentation size="1rem" aria-hidden="true" />}
      </Button>
    </span>
  );
}
