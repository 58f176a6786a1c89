import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { keepWords } from '../../words/keep-words.ts';

const PastDialog = lazy(() => import('./past-dialog.tsx'));

/** Opens the list of experiments that this browser keeps. */
export function PastButton() {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {keepWords.past.open}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <PastDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
