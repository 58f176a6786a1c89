import { QuestionButton } from '../features/presets/question-button.tsx';
import { useSettings } from '../store/settings.ts';
import { presetWords } from '../words/preset-words.ts';
import { words } from '../words/words.ts';
import styles from './app.module.css';

/** The question that is asked, what to look at, and what the paper found. */
export function Intro() {
  const { question, look, finding } = presetWords[useSettings((settings) => settings.question)];
  return (
    <>
      <div className={styles.asked}>
        <h1 className={styles.question}>{question}</h1>
        <QuestionButton />
      </div>
      <p className={styles.answer}>{look}</p>
      <p className={styles.finding}>
        {finding} <a href={words.intro.sourceLink}>{words.intro.source}</a>
      </p>
    </>
  );
}
