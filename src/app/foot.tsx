import { useOffline } from '../store/page/offline.ts';
import { offlineWords as w } from '../words/offline-words.ts';
import styles from './app.module.css';

/** What is seldom asked for. */
export function Foot() {
  const ready = useOffline((offline) => offline.ready);
  return (
    <footer className={styles.foot}>
      <a href="./licences.txt">{w.licences}</a>
      {ready && <span>{w.ready}</span>}
    </footer>
  );
}
