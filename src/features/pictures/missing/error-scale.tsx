import type { CSSProperties } from 'react';
import { pictureWords } from '../../../words/picture-words.ts';
import styles from './missing.module.css';

/** The scale beside a plot of errors in %, from 0 to 100. */
export const ErrorScale = () => (
  <div className={styles.scale}>
    {[0, 50, 100].map((error) => (
      <span key={error} style={{ '--place': error / 100 } as CSSProperties}>
        {pictureWords.percent(String(error))}
      </span>
    ))}
  </div>
);
