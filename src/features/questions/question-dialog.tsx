import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { QUESTION_GROUPS, QUESTIONS, type Question } from '../../spec/questions.ts';
import { askQuestion } from '../../store/experiment/edits.ts';
import { questionExperiment } from '../../store/experiment/questions.ts';
import { onSoftware, useSession } from '../../store/engine/session.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { secondsOf, useSpeed } from '../../store/engine/speed.ts';
import { formatAbout } from '../../words/format.ts';
import { questionTexts as w, questionWords } from '../../words/question-words.ts';
import styles from './questions.module.css';

/** All questions; choosing one sets up the experiment that answers it. What the one that is pointed at looks at stands below them, so that nothing moves. */
export default function QuestionDialog({ onClose }: { readonly onClose: () => void }) {
  const asked = useSettings(({ question }) => question);
  const [pointed, setPointed] = useState<Question | null>(null);
  return (
    <Dialog title={w.title} closeLabel={w.close} onClose={onClose}>
      <p className="panel-hint">{w.hint}</p>
      {QUESTION_GROUPS.map(({ name: group, questions }) => (
        <section key={group} aria-labelledby={`questions-${group}`}>
          <h3 id={`questions-${group}`} className={styles.group}>
            {w.groups[group]}
          </h3>
          <ul className={styles.list} onPointerLeave={() => setPointed(null)}>
            {questions.map((question) => (
              <li key={question}>
                <button
                  type="button"
                  className={styles.question}
                  aria-current={question === asked}
                  onPointerEnter={() => setPointed(question)}
                  onFocus={() => setPointed(question)}
                  onClick={() => {
                    askQuestion(question);
                    onClose();
                  }}
                >
                  <span className={styles.text}>{questionWords[question].question}</span>{' '}
                  <span className="unseen">{questionWords[question].look}</span> <Time question={question} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div className={styles.look} aria-hidden="true">
        {QUESTIONS.map((question) => (
          <p key={question} className={question === (pointed ?? asked) ? undefined : styles.other}>
            {questionWords[question].look}
          </p>
        ))}
      </div>
    </Dialog>
  );
}

/** How long it takes here, once that is known. */
function Time({ question }: { readonly question: Question }) {
  const speed = useSpeed(({ multiplyAdds }) => multiplyAdds);
  const software = useSession(onSoftware);
  const testImages = useSession(({ data }) => data?.testImages);
  if (speed === null || testImages === undefined) return null;
  return <span className={styles.time}>{w.time(formatAbout(secondsOf(questionExperiment(question, software), speed, testImages)))}</span>;
}
