import { Waypoints } from 'lucide-react';
import { explainShortcuts } from '../../store/page/explained.ts';
import { blockWords as w } from '../../words/block-words.ts';
import styles from './why-button.module.css';

/** Opens the drawing that explains shortcuts; stands within a text that speaks of them. */
export function WhyButton() {
  return (
    <button type="button" className={styles.button} onClick={() => explainShortcuts(true)}>
      <Waypoints size="1em" aria-hidden="true" />
      {w.open}
    </button>
  );
}
