import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { useSession, withoutGpu } from '../../store/engine/session.ts';
import { words } from '../../words/words.ts';
import styles from './pictures.module.css';
import { useShownRuns } from './shown-runs.ts';

interface Props {
  readonly words: Readonly<Record<'hint' | 'measure' | 'again' | 'measuring' | 'wait' | 'untrained' | 'empty', string>>;
  readonly measuring: boolean;
  /** Whether there is something that was measured before. */
  readonly known: boolean;
  /** With the shown runs that can be measured. */
  readonly onMeasure: (runs: readonly string[]) => Promise<void>;
  /** Stands below the button. */
  readonly children?: ReactNode;
}

/** What can be measured of runs, the button that has it measured, which takes a while, and why there is nothing yet. */
export function MeasureHead({ words: w, measuring, known, onMeasure, children }: Props) {
  const noGpu = useSession(withoutGpu);
  const ready = useShownRuns().filter(({ started, state }) => started && (state === 'ready' || state === 'finished'));
  const untrained = noGpu ? words.transport.blocked.missing : w.untrained;
  const blocked = ready.length === 0 ? untrained : undefined;
  return (
    <>
      <p className={`panel-hint ${styles.hint}`}>
        {w.hint}{' '}
        <Button unavailable={blocked ?? (measuring ? w.wait : undefined)} onPress={() => void onMeasure(ready.map(({ id }) => id))}>
          {measuring ? w.measuring : known ? w.again : w.measure}
        </Button>
      </p>
      {children}
      {!known && <p className="panel-hint">{blocked ?? w.empty}</p>}
    </>
  );
}
