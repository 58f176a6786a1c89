import { Button } from '../../components/button.tsx';
import { passingFocusToRuns } from '../../components/landmarks.ts';
import { clearHistory, useHistory } from '../../store/experiment/history.ts';
import { runWords as w } from '../../words/run-words.ts';
import styles from './runs.module.css';

/** How many earlier curves there are, and a way to be rid of them. */
export function PastRuns() {
  const count = useHistory(({ runs }) => runs.length);
  if (count === 0) return null;
  return (
    <p ref={passingFocusToRuns} className={styles.past}>
      {w.past(count)}
      <Button kind="quiet" onPress={clearHistory}>
        {w.clearPast}
      </Button>
    </p>
  );
}
