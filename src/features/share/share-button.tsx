import { Share2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { shareWords as w } from '../../words/share-words.ts';
import styles from './share.module.css';

const ShareDialog = lazy(() => import('./share-dialog.tsx'));

/** Opens the dialog with the experiment's link. */
export function ShareButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" label={w.share} onPress={() => setOpen(true)}>
        <Share2 size={16} aria-hidden="true" />
        <span className={styles.text}>{w.share}</span>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ShareDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
