import { WhyButton } from '../features/block/why-button.tsx';
import { Outcome } from '../features/chart/outcome.tsx';
import { QuestionSteps } from '../features/presenter/question-steps.tsx';
import { QuestionButton } from '../features/presets/question-button.tsx';
import { WhatNext } from '../features/presets/what-next.tsx';
import { phaseOf } from '../store/phase.ts';
import { asAsked } from '../store/presets.ts';
import { usePresenter } from '../store/presenter.ts';
import { useRuns } from '../store/runs.ts';
import { useSession } from '../store/session.ts';
import { useSettings } from '../store/settings.ts';
import { presetTexts, presetWords } from '../words/preset-words.ts';
import { words } from '../words/words.ts';
import styles from './app.module.css';

/** The question that is asked, and a way to another. */
export function Question() {
  const { question } = presetWords[useSettings((settings) => settings.question)];
  const presenting = usePresenter(({ on }) => on);
  return (
    <>
      {presenting && <QuestionSteps />}
      <div className={styles.asked} aria-live={presenting ? 'polite' : 'off'}>
        <h1 className={styles.question}>{question}</h1>
        {!presenting && <QuestionButton />}
      </div>
    </>
  );
}

/** What to look at, then what came out; and what the paper found. */
export function Answer() {
  const preset = useSettings((settings) => settings.question);
  const { look, finding, why } = presetWords[preset];
  const runs = useRuns((state) => state.runs);
  const changed = !asAsked(preset, runs.map(({ network }) => network));
  // The session changes ten times a second while runs train.
  const finished = useSession((session) => phaseOf(session, runs) === 'finished');
  return (
    <div>
      <p className={styles.answer}>
        {finished ? <Outcome /> : <>{changed && presetTexts.changed} {look}</>} <WhyButton />
      </p>
      <p className={styles.finding}>
        {finished && why} {finding} <a href={words.intro.sourceLink}>{words.intro.source}</a>
      </p>
      {finished && <WhatNext />}
    </div>
  );
}
