import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { passingFocusToCurves } from '../../components/landmarks.ts';
import { takeUpdate, useOffline } from '../../store/page/offline.ts';
import { offlineWords } from '../../words/offline-words.ts';
import styles from './offline.module.css';

/** Offers a newer version of the page. It never comes by itself: this tab may be training. */
export function UpdateNotice() {
  const update = useOffline((offline) => offline.update);
  const [put, setPut] = useState<ServiceWorker | null>(null);
  const w = offlineWords.update;
  return (
    <section aria-label={w.label} aria-live="polite" className={styles.update}>
      {update !== null && update !== put && (
        <div ref={passingFocusToCurves} className={styles.notice}>
          <p>{w.text}</p>
          <Button onPress={takeUpdate}>{w.load}</Button>
          <Button kind="quiet" onPress={() => setPut(update)}>
            {w.later}
          </Button>
        </div>
      )}
    </section>
  );
}
