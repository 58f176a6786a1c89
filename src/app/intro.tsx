import { words } from '../words/words.ts';
import styles from './app.module.css';

/** The question that the page answers, and how. */
export function Intro() {
  const w = words.intro;
  return (
    <>
      <h1 className={styles.question}>{w.question}</h1>
      <p className={styles.answer}>{w.answer}</p>
      <p className={styles.finding}>
        {w.finding} <a href={w.sourceLink}>{w.source}</a>
      </p>
    </>
  );
}
