import { Copy, Ellipsis, Eye, EyeOff, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { focusOn, RUNS } from '../../components/landmarks.ts';
import { Menu } from '../../components/menu.tsx';
import { MAX_RUNS } from '../../spec/experiment.ts';
import { resetRun } from '../../store/engine/controls.ts';
import { addRun, removeRun, setHidden } from '../../store/experiment/edits.ts';
import { useRuns, type Run } from '../../store/experiment/runs.ts';
import { runWords as w } from '../../words/run-words.ts';
import { NameField } from './name-field.tsx';
import styles from './runs.module.css';

const ICON = { size: '1rem', 'aria-hidden': true } as const;

/** A run's name, where it stands, and what can be done with it as a whole. */
export function RunTitle({ run, heading, state }: { readonly run: Run; readonly heading: string; readonly state: string }) {
  const [naming, setNaming] = useState(false);
  const header = useRef<HTMLElement>(null);
  const named = (byKey: boolean): void => {
    if (byKey) header.current?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.focus();
    setNaming(false);
  };
  const count = useRuns(({ runs }) => runs.length);
  const remove = (): void => {
    removeRun(run.id);
    // The menu goes with the run, and the focus would be nowhere.
    focusOn(RUNS);
  };
  return (
    <header ref={header} className={styles.title}>
      {naming ? <NameField run={run} onDone={named} /> : null}
      <h3 id={heading} className={naming ? 'unseen' : styles.name} onDoubleClick={() => setNaming(true)}>
        {run.name}
      </h3>
      <span className={styles.state}>{run.hidden ? w.hidden : state}</span>
      <Button kind="icon" label={run.hidden ? w.show(run.name) : w.hide(run.name)} onPress={() => setHidden(run.id, !run.hidden)}>
        {run.hidden ? <EyeOff {...ICON} /> : <Eye {...ICON} />}
      </Button>
      <Menu
        label={w.menu(run.name)}
        entries={[
          { text: w.rename, icon: <Pencil {...ICON} />, onChoose: () => setNaming(true) },
          {
            text: w.duplicate,
            icon: <Copy {...ICON} />,
            onChoose: () => addRun(run.id),
            unavailable: count < MAX_RUNS ? undefined : w.full,
          },
          { text: w.resetOne, icon: <RotateCcw {...ICON} />, onChoose: () => resetRun(run.id) },
          { text: w.remove, icon: <Trash2 {...ICON} />, onChoose: remove, unavailable: count > 1 ? undefined : w.lastOne },
        ]}
      >
        <Ellipsis {...ICON} />
      </Menu>
    </header>
  );
}
