import { Save } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { fileWords as w } from '../../words/file-words.ts';
import styles from './files.module.css';

const FilesDialog = lazy(() => import('./files-dialog.tsx'));

/** Opens the dialog that saves and opens files. */
export function FilesButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" label={w.buttonMeaning} onPress={() => setOpen(true)}>
        <Save size={16} aria-hidden="true" />
        <span className={styles.text}>{w.button}</span>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <FilesDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
