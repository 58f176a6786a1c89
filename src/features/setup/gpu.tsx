import { Button } from '../../components/button.tsx';
import { Term } from '../../components/term.tsx';
import { changeAllWidths } from '../../store/experiment/edits.ts';
import { WIDTHS } from '../../store/experiment/network-edits.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { useSession, withoutGpu } from '../../store/engine/session.ts';
import { words } from '../../words/words.ts';
import styles from './setup.module.css';

const w = words.gpu;

/** What a processor trains fast enough to watch, and four times the work. */
const [SMALL, LARGER] = WIDTHS;

/** What the networks train on; a software adapter is called one. */
export function Gpu() {
  const adapter = useSession((session) => session.adapter);
  const small = useRuns(({ runs }) => runs.every(({ network }) => network.widths.every((width, stage) => width <= SMALL[stage])));
  const variant = useRuns(({ runs }) => runs.find((run) => run.variant !== null)?.variant ?? undefined);
  const missing = useSession(withoutGpu);
  return (
    <div className={styles.entry}>
      <dt>{variant === undefined ? w.label : <Term meaning={w.variant(variant.name, variant.how)}>{w.label}</Term>}</dt>
      <dd className={styles.name}>{adapter !== null ? w.name(adapter) : missing ? w.none : w.waiting}</dd>
      {adapter?.software === true && (
        <>
          <dd className={styles.note}>{w.software}</dd>
          <dd className={styles.actions}>
            {small ? (
              <Button kind="quiet" onPress={() => changeAllWidths(LARGER)}>
                {w.larger}
              </Button>
            ) : (
              <Button kind="quiet" onPress={() => changeAllWidths(SMALL)}>
                {w.smaller}
              </Button>
            )}
          </dd>
        </>
      )}
    </div>
  );
}
