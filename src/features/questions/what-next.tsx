import { ChevronRight, ChevronsRight } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { sameWork } from '../../spec/experiment.ts';
import { questionFrom } from '../../spec/questions.ts';
import { MAX_STEPS } from '../../spec/training.ts';
import { train } from '../../store/engine/controls.ts';
import { askQuestion, changeTraining } from '../../store/experiment/edits.ts';
import { configOf, useRuns } from '../../store/experiment/runs.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { formatCount } from '../../words/format.ts';
import { questionTexts as w, questionWords } from '../../words/question-words.ts';
import styles from './questions.module.css';

/** When all runs are at their last step: as many steps again, or the next question. */
export function WhatNext() {
  const { runs } = useRuns();
  const { question, training } = useSettings();
  const steps = Math.min(MAX_STEPS, 2 * training.steps);
  // With a schedule over the whole run they would start anew.
  const goOn = steps > training.steps && runs.every((run) => sameWork(configOf(run, training), configOf(run, { ...training, steps })));
  const next = questionFrom(question, 1);
  return (
    <div className={styles.next}>
      {goOn && (
        <Button
          kind="quiet"
          onPress={() => {
            changeTraining({ steps });
            train();
          }}
        >
          <ChevronsRight size="1rem" aria-hidden="true" />
          {w.moreSteps(formatCount(steps - training.steps))}
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
