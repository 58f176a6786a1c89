import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { isCovered } from '../../components/is-covered.ts';
import { keptFor, openKept, stepOf } from '../../store/journal/offer.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { formatWords } from '../../words/format-words.ts';
import { formatCount } from '../../words/format.ts';
import { presenterWords as w } from '../../words/presenter-words.ts';
import type { KeptExperiment } from '../../worker/journal/journal.ts';
import { presenterKey } from './presenter-key.ts';
import styles from './presenter.module.css';
import { leaveRuns } from './step-question.ts';

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
  // What cannot be opened after all is offered no longer.
  const open = ({ id }: KeptExperiment): void => {
    void openKept(id)
      .catch(() => false)
      .then((opened) => {
        if (!opened) setFound(null);
      });
  };
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (kept === undefined || isCovered() || presenterKey(event) !== 'earlier') return;
    event.preventDefault();
    leaveRuns('earlier', () => open(kept));
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
  if (kept === undefined) return null;
  return (
    <span className={styles.earlier}>
      <Button
        kind="quiet"
        label={w.earlierMeaning(formatWords.list(kept.runs.map(({ name }) => name)), formatCount(stepOf(kept)))}
        onPress={() => open(kept)}
      >
        {w.earlier} <kbd>E</kbd>
      </Button>
    </span>
  );
}
