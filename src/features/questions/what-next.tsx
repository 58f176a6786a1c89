import { ChevronRight, ChevronsRight } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { questionFrom } from '../../spec/questions.ts';
import { train } from '../../store/engine/controls.ts';
import { askQuestion, changeTraining } from '../../store/experiment/edits.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { formatCount } from '../../words/format.ts';
import { questionTexts as w, questionWords } from '../../words/question-words.ts';
import { moreSteps } from './more-steps.ts';
import styles from './questions.module.css';

/** When all runs are at their last step: as many steps again, or the next question. */
export function WhatNext() {
  const { runs } = useRuns();
  const { question, training } = useSettings();
  const more = moreSteps(runs, training);
  const next = questionFrom(question, 1);
  return (
    <div className={styles.next}>
      {more !== null && (
        <Button
          kind="quiet"
          onPress={() => {
            changeTraining({ steps: training.steps + more });
            train();
          }}
        >
          <ChevronsRight size="1rem" aria-hidden="true" />
          {w.moreSteps(formatCount(more))}
        </Button>
      )}
      {next !== undefined && (
        <Button kind="quiet" onPress={() => askQuestion(next)}>
          <ChevronRight size="1rem" aria-hidden="true" />
          {w.next(questionWords[next].question)}
        </Button>
      )}
    </div>
  );
}
