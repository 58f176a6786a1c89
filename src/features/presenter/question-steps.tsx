import { ChevronLeft, ChevronRight } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Button } from '../../components/button.tsx';
import { QUESTIONS, questionFrom } from '../../spec/questions.ts';
import { usePresenter } from '../../store/page/presenter.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { presenterWords as w } from '../../words/presenter-words.ts';
import styles from './presenter.module.css';
import { stepQuestion } from './step-question.ts';

const EarlierRuns = lazy(() => import('./earlier-runs.tsx'));

/** The way from question to question, and which one this is. */
export function QuestionSteps() {
  const question = useSettings((settings) => settings.question);
  const asked = usePresenter((presenter) => presenter.asked !== 0);
  const place = w.place(String(QUESTIONS.indexOf(question) + 1), String(QUESTIONS.length));
  return (
    <div role="group" aria-label={w.label} className={styles.steps}>
      <Button
        kind="icon"
        label={w.previous}
        unavailable={questionFrom(question, -1) === undefined ? place : undefined}
        onPress={() => stepQuestion(-1)}
      >
        <ChevronLeft size="1.5rem" aria-hidden="true" />
      </Button>
      <span className={styles.place}>{place}</span>
      <Button
        kind="icon"
        label={w.next}
        unavailable={questionFrom(question, 1) === undefined ? place : undefined}
        onPress={() => stepQuestion(1)}
      >
        <ChevronRight size="1.5rem" aria-hidden="true" />
      </Button>
      <Suspense>
        <EarlierRuns />
      </Suspense>
      <span className={styles.keys} role="status" data-asked={asked}>
        {asked ? w.again : w.keys}
      </span>
    </div>
  );
}
