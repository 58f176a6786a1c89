import { Close, Content, Overlay, Portal, Root, Title } from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import buttonStyles from './button.module.css';
import styles from './dialog.module.css';

interface Props {
  readonly title: string;
  /** Name of the button that closes it. */
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog above the page, open for as long as it is rendered. Escape and a press outside close it; the focus goes back to where it was. */
export function Dialog({ title, closeLabel, onClose, children }: Props) {
  const [opener] = useState(() => document.activeElement);
  return (
    <Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Portal>
        <Overlay className={styles.overlay} />
        <Content
          className={styles.dialog}
          aria-describedby={undefined}
          onCloseAutoFocus={() => {
            if (opener instanceof HTMLElement) opener.focus();
          }}
        >
          <header className={styles.head}>
            <Title className={styles.title}>{title}</Title>
            <Close className={`${buttonStyles.button} ${buttonStyles.quiet} ${buttonStyles.icon}`} aria-label={closeLabel}>
              <X size={16} aria-hidden="true" />
            </Close>
          </header>
          {children}
        </Content>
      </Portal>
    </Root>
  );
}
