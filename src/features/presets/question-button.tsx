import { MessageCircleQuestionMark } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { presetTexts as w } from '../../words/preset-words.ts';

const QuestionDialog = lazy(() => import('./question-dialog.tsx'));

/** Opens the list of questions that the page can ask. */
export function QuestionButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        <MessageCircleQuestionMark size={16} aria-hidden="true" />
        {w.ask}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <QuestionDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
