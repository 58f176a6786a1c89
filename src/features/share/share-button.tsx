import { Share2 } from 'lucide-react';
import { lazy } from 'react';
import { Button } from '../../components/button.tsx';
import { useDialog } from '../../components/use-dialog.tsx';
import { shareWords as w } from '../../words/share-words.ts';
import styles from './share.module.css';

const ShareDialog = lazy(() => import('./share-dialog.tsx'));

/** Opens the dialog with the experiment's link. */
export function ShareButton() {
  const { open, dialog } = useDialog(ShareDialog);
  return (
    <>
      <Button kind="quiet" label={w.share} onPress={open}>
        <Share2 size="1rem" aria-hidden="true" />
        <span className={styles.text}>{w.share}</span>
      </Button>
      {dialog}
    </>
  );
}
