import { Save } from 'lucide-react';
import { lazy, useEffect, useEffectEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { useDialog } from '../../components/use-dialog.tsx';
import { useBrought } from '../../store/page/brought.ts';
import { fileWords as w } from '../../words/file-words.ts';
import styles from './files.module.css';

const FilesDialog = lazy(() => import('./files-dialog.tsx'));

/** Opens the dialog that saves and opens files; so does a file for it that was dropped on the page. */
export function FilesButton() {
  const { open, dialog } = useDialog(FilesDialog);
  const receive = useEffectEvent(open);
  useEffect(
    () =>
      useBrought.subscribe(({ experiment, weights }) => {
        if (experiment !== null || weights !== null) receive();
      }),
    [],
  );
  return (
    <>
      <Button kind="quiet" label={w.buttonMeaning} onPress={open}>
        <Save size="1rem" aria-hidden="true" />
        <span className={styles.text}>{w.button}</span>
      </Button>
      {dialog}
    </>
  );
}
