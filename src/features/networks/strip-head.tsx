import { useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { undoReshape } from '../../store/experiment/reshape.ts';
import type { Run } from '../../store/experiment/runs.ts';
import { words } from '../../words/words.ts';
import { SWITCH_SETS, switchesOf } from './switch-sets.ts';
import styles from './networks.module.css';

const w = words.networks;

interface Props {
  readonly run: Run;
  readonly onSet: (switches: readonly boolean[]) => void;
}

/** A network's name, all its shortcuts at one click, and the way back. */
export function StripHead({ run, onSet }: Props) {
  const { residual } = run.network;
  const sets = useRef<HTMLSpanElement>(null);
  const undo = (): void => {
    // With the last switch the button goes, and the focus would be nowhere.
    if (run.before.length === 1) sets.current?.querySelector('button')?.focus();
    undoReshape(run.id);
  };
  return (
    <div className={styles.who}>
      <span className={styles.title}>
        <span className={styles.name}>{run.name}</span>
        {/* Its room is kept, so that no block moves away from the pointer that has switched it. */}
        <span className={run.before.length === 0 ? styles.unneeded : undefined}>
          <Button kind="quiet" label={w.undoMeaning(run.name)} onPress={undo}>
            {w.undo}
          </Button>
        </span>
      </span>
      <span ref={sets} className={styles.sets} role="group" aria-label={w.sets.label(run.name)}>
        {SWITCH_SETS.map((set) => {
          const switches = switchesOf(set, residual.length);
          return (
            <Button key={set} kind="quiet" pressed={switches.every((on, block) => on === residual[block])} onPress={() => onSet(switches)}>
              {w.sets[set]}
            </Button>
          );
        })}
      </span>
    </div>
  );
}
