import { words } from '../../words/words.ts';
import { Gpu } from './gpu.tsx';
import { Images } from './images.tsx';
import styles from './setup.module.css';

/** What the networks learn from and what they run on. */
export function Setup() {
  return (
    <section aria-label={words.setup}>
      <dl className={styles.setup}>
        <Images />
        <Gpu />
      </dl>
    </section>
  );
}
