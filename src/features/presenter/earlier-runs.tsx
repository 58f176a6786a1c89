import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { keptFor, openKept, stepOf } from '../../store/journal/offer.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { formatWords } from '../../words/format-words.ts';
import { formatCount } from '../../words/format.ts';
import { presenterWords as w } from '../../words/presenter-words.ts';
import type { KeptExperiment } from '../../worker/journal/journal.ts';
import styles from './presenter.module.css';

/** The way back to runs that this browser keeps of a question, from before it was left or from another day. */
export default function EarlierRuns() {
  const question = useSettings((settings) => settings.question);
  const runs = useRuns((state) => state.runs.map(({ id }) => id).join());
  // Until then the runs that were left are open.
  const ready = useRuns((state) => state.runs.every(({ state: run }) => run !== 'compiling'));
  const [found, setFound] = useState<{ readonly beside: string; readonly kept: KeptExperiment | undefined } | null>(null);
  useEffect(() => {
    if (!ready) return undefined;
    let wanted = true;
    keptFor(question)
      .then((kept) => {
        if (wanted) setFound({ beside: runs, kept });
      })
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [question, runs, ready]);

  const kept = found?.beside === runs ? found.kept : undefined;
  if (kept === undefined) return null;
  // What cannot be opened after all is offered no longer.
  const open = (): void => {
    void openKept(kept.id)
      .catch(() => false)
      .then((opened) => {
        if (!opened) setFound(null);
      });
  };
  return (
    <span className={styles.earlier}>
      <Button
        kind="quiet"
        label={w.earlierMeaning(formatWords.list(kept.runs.map(({ name }) => name)), formatCount(stepOf(kept)))}
        onPress={open}
      >
        {w.earlier}
      </Button>
    </span>
  );
}
