import { ProgressBar } from '../../../components/progress-bar.tsx';
import { canTrain, phaseOf } from '../../../store/engine/phase.ts';
import { useRuns } from '../../../store/experiment/runs.ts';
import { useSession, type Session } from '../../../store/engine/session.ts';
import { words } from '../../../words/words.ts';
import { GetWebGpu } from './get-webgpu.tsx';
import { Expectation } from './expectation.tsx';
import styles from '../chart.module.css';

/** What stands in place of curves or numbers before there are any: what to do, or why nothing can be done. */
export function EmptyChart({ invitation }: { readonly invitation: string }) {
  const session = useSession();
  const { runs } = useRuns();
  const phase = phaseOf(session, runs);
  if (phase === 'missing') return <GetWebGpu />;
  return (
    <div className={styles.invitation}>
      <div>
        {phase === 'preparing' ? (
          <Preparing {...session.compiling} />
        ) : (
          <p>{canTrain(phase) ? invitation : phase === 'training' ? words.chart.firstSteps : `${words.phase[phase]} …`}</p>
        )}
        {(phase === 'preparing' || canTrain(phase)) && <Expectation />}
      </div>
    </div>
  );
}

/** Software adapters compile for half a minute. */
function Preparing({ done, total }: Session['compiling']) {
  return (
    <p className={styles.preparing}>
      {words.phase.preparing} …
      {done < total && (
        <>
          <ProgressBar label={words.phase.preparing} received={done} total={total} />
          <small>{words.chart.compiling(done, total)}</small>
        </>
      )}
    </p>
  );
}
