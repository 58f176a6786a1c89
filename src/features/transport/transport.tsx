import { Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { pause, reset, step, train } from '../../store/engine/controls.ts';
import { canReset, canTrain, phaseOf } from '../../store/engine/phase.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { useSession } from '../../store/engine/session.ts';
import { words } from '../../words/words.ts';
import { TimeLeft } from './time-left.tsx';
import styles from './transport.module.css';

const ICON = { size: '1rem', 'aria-hidden': true } as const;
const FILLED = { ...ICON, fill: 'currentColor' } as const;

/** Train or pause, step, reset; and where training stands, in a word, and for how long. */
export function Transport() {
  const session = useSession();
  const { runs } = useRuns();
  const phase = phaseOf(session, runs);
  const t = words.transport;
  const blocked = canTrain(phase) ? undefined : t.blocked[phase];
  return (
    <div role="group" aria-label={t.label} className={styles.transport}>
      {session.training ? (
        <Button key="toggle" kind="primary" onPress={pause}>
          <Pause {...FILLED} />
          {t.pause}
        </Button>
      ) : (
        <Button key="toggle" kind="primary" onPress={train} unavailable={blocked}>
          <Play {...FILLED} />
          {t.train}
        </Button>
      )}
      <Button onPress={step} unavailable={blocked}>
        <StepForward {...FILLED} />
        {t.step}
      </Button>
      <Button onPress={reset} unavailable={canReset(phase) ? undefined : blocked}>
        <RotateCcw {...ICON} />
        {t.reset}
      </Button>
      <span className={styles.where}>
        <span role="status" className={styles.phase}>
          {words.phase[phase]}
        </span>
        {session.training && <TimeLeft />}
        {/* Where nothing can be pointed at; the buttons speak of it themselves. */}
        {!session.training && blocked !== undefined && (
          <span aria-hidden="true" className={styles.reason}>
            {blocked}
          </span>
        )}
      </span>
    </div>
  );
}
