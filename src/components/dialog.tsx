import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

interface Props {
  readonly title: string;
  /** Name of the button that closes it. */
  readonly closeLabel: string;
  readonly onClose: () => void;
  /** For a drawing that needs the room. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/**
 * A dialog above the page, open for as long as it is rendered. Escape and a press outside close it; the focus goes back to
 * where it was. The browser's own: it keeps the focus within, and needs no styles written into the page, which the
 * page's Content-Security-Policy refuses.
 */
export function Dialog({ title, closeLabel, onClose, wide = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return createPortal(
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${wide ? styles.wide : ''}`}
      aria-labelledby={heading}
      onClose={(event) => {
        // It may be open again by the time that it is told of.
        if (event.target === dialog.current && !dialog.current.open) onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <div className={styles.content}>
        <header className={styles.head}>
          <h2 id={heading} className={styles.title}>
            {title}
          </h2>
          <Button kind="icon" label={closeLabel} onPress={() => dialog.current?.close()}>
            <X size="1rem" aria-hidden="true" />
          </Button>
        </header>
        {children}
      </div>
    </dialog>,
    document.body,
  );
}
