import { lazy } from 'react';
import { Button } from '../../components/button.tsx';
import { useDialog } from '../../components/use-dialog.tsx';
import { keepWords } from '../../words/keep-words.ts';

const PastDialog = lazy(() => import('./past-dialog.tsx'));

/** Opens the list of experiments that this browser keeps. */
export function PastButton() {
  const { open, dialog } = useDialog(PastDialog);
  return (
    <>
      <Button kind="quiet" onPress={open}>
        {keepWords.past.open}
      </Button>
      {dialog}
    </>
  );
}
