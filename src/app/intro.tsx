import { Disclosure } from '../components/disclosure.tsx';
import { WhyButton } from '../features/block/why-button.tsx';
import { Outcome } from '../features/chart/outcome.tsx';
import { QuestionSteps } from '../features/presenter/question-steps.tsx';
import { QuestionButton } from '../features/questions/question-button.tsx';
import { WhatNext } from '../features/questions/what-next.tsx';
import { phaseOf } from '../store/engine/phase.ts';
import { asAsked } from '../store/experiment/questions.ts';
import { usePresenter } from '../store/page/presenter.ts';
import { useRecorded } from '../store/series/recorded.ts';
import { useRuns } from '../store/experiment/runs.ts';
import { useSession } from '../store/engine/session.ts';
import { useSettings } from '../store/experiment/settings.ts';
import { questionTexts, questionWords } from '../words/question-words.ts';
import { PAPER_LINKS, paperOf } from '../words/papers.ts';
import { words } from '../words/words.ts';
import styles from './app.module.css';

/** The question that is asked, and a way to another. */
export function Question() {
  const { question } = questionWords[useSettings((settings) => settings.question)];
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

/** What to look at, then what came out and, unless the networks are others by now, what to try next; and what the paper found, before the end to those who ask: it gives the answer away. */
export function Answer() {
  const question = useSettings((settings) => settings.question);
  const { look, finding, why, then } = questionWords[question];
  const runs = useRuns((state) => state.runs);
  const changed = !asAsked(
    question,
    runs.map(({ network }) => network),
  );
  // The session changes ten times a second while runs train.
  const finished = useSession((session) => phaseOf(session, runs) === 'finished');
  // What was recorded has ended; nothing follows from it here.
  const ended = useRecorded(({ images }) => images !== null) || finished;
  const paper = paperOf(question);
  const found = finding !== undefined && (
    <>
      {finding} {ended && why} <a href={PAPER_LINKS[paper]}>{words.papers[paper]}</a>
    </>
  );
  return (
    <div>
      <p className={styles.answer}>
        <span role="status">{ended && <Outcome />}</span> {finished ? !changed && then : !ended && look} <WhyButton />
      </p>
      {/* As tall with one of them as with both, so that a block that is switched moves nothing. */}
      <div className={styles.beside}>
        {!ended && found !== false && (
          <Disclosure summary={questionTexts.inThePaper}>
            <p className={styles.finding}>{found}</p>
          </Disclosure>
        )}
        {changed && <p className={styles.finding}>{questionTexts.changed}</p>}
        {ended && found !== false && <p className={styles.finding}>{found}</p>}
      </div>
      {finished && <WhatNext />}
    </div>
  );
}

/** On a phone, where both do not fit: above the curves, but below them while they grow. */
export function PhoneAnswer({ place }: { readonly place: 'above' | 'below' }) {
  const runs = useRuns((state) => state.runs);
  const growing = useSession((session) => ['training', 'paused'].includes(phaseOf(session, runs)));
  return growing === (place === 'below') && <Answer />;
}
