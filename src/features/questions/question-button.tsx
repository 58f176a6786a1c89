import { MessageCircleQuestionMark } from 'lucide-react';
import { lazy } from 'react';
import { Button } from '../../components/button.tsx';
import { useDialog } from '../../components/use-dialog.tsx';
import { questionTexts as w } from '../../words/question-words.ts';

const QuestionDialog = lazy(() => import('./question-dialog.tsx'));

/** Opens the list of questions that the page can ask. */
export function QuestionButton() {
  const { open, dialog } = useDialog(QuestionDialog);
  return (
    <>
      <Button kind="quiet" onPress={open}>
        <MessageCircleQuestionMark size="1rem" aria-hidden="true" />
        {w.ask}
      </Button>
      {dialog}
    </>
  );
}
