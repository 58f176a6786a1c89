import { Keyboard } from 'lucide-react';
import { lazy } from 'react';
import { Button } from '../../components/button.tsx';
import { useDialog } from '../../components/use-dialog.tsx';
import { keyboardWords as w } from '../../words/keyboard-words.ts';
import styles from './keyboard.module.css';
import { useKeys } from './use-keys.ts';

const KeysDialog = lazy(() => import('./keys-dialog.tsx'));

/** Listens for the keys, and opens the list of them. */
export function KeysButton() {
  const { open, dialog } = useDialog(KeysDialog);
  useKeys(open);
  return (
    <>
      <span className={styles.button}>
        <Button kind="icon" label={w.open} onPress={open}>
          <Keyboard size="1rem" aria-hidden="true" />
        </Button>
      </span>
      {dialog}
    </>
  );
}
