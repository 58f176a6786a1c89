import { useEffect, useId, useRef, useState } from 'react';
import { MAX_NAME } from '../../spec/experiment.ts';
import { messageOf } from '../../spec/message-of.ts';
import { renameRun } from '../../store/experiment/edits.ts';
import type { Run } from '../../store/experiment/runs.ts';
import { runWords as w } from '../../words/run-words.ts';
import styles from './runs.module.css';

/** A run's name while it is changed: Enter or leaving takes it, Escape does not. Empty brings back the automatic one. `onDone` is told whether it was a key. */
export function NameField({ run, onDone }: { readonly run: Run; readonly onDone: (byKey: boolean) => void }) {
  const [draft, setDraft] = useState(run.name);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  // After the menu that led here has given the focus back to its button.
  useEffect(() => {
    const timer = setTimeout(() => field.current?.select(), 50);
    return () => clearTimeout(timer);
  }, []);
  const commit = (byKey: boolean): void => {
    try {
      renameRun(run.id, draft);
      onDone(byKey);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <span className={styles.naming}>
      <input
        ref={field}
        className={styles.nameInput}
        value={draft}
        maxLength={MAX_NAME}
        aria-label={w.renameLabel(run.name)}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : id}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={(event) => {
          // Not where the menu's closing takes the focus away before it has been here.
          if (event.relatedTarget?.getAttribute('aria-haspopup') !== 'menu') commit(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit(true);
          if (event.key === 'Escape') onDone(true);
        }}
      />
      {problem !== null && (
        <span id={id} role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </span>
  );
}
