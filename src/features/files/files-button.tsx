import { Save } from 'lucide-react';
import { lazy } from 'react';
import { Button } from '../../components/button.tsx';
import { useDialog } from '../../components/use-dialog.tsx';
import { fileWords as w } from '../../words/file-words.ts';
import styles from './files.module.css';

const FilesDialog = lazy(() => import('./files-dialog.tsx'));

/** Opens the dialog that saves and opens files. */
export function FilesButton() {
  const { open, dialog } = useDialog(FilesDialog);
  return (
    <>
      <Button kind="quiet" label={w.buttonMeaning} onPress={open}>
        <Save size={16} aria-hidden="true" />
        <span className={styles.text}>{w.button}</span>
      </Button>
      {dialog}
    </>
  );
}
