import { useEffect, useEffectEvent } from 'react';
import { isCovered } from '../../components/is-covered.ts';
import { pause, reset, step, train } from '../../store/engine/controls.ts';
import { explainShortcuts } from '../../store/page/explained.ts';
import { canReset, canTrain, phaseOf } from '../../store/engine/phase.ts';
import { setPresenting, usePresenter } from '../../store/page/presenter.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { useSession } from '../../store/engine/session.ts';
import { keyAction, type KeyAction } from './key-action.ts';

/** Trains, pauses, steps, resets, presents and explains by keys, wherever on the page; `onHelp` at the question mark. */
export function useKeys(onHelp: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const action = keyAction(event, isCovered());
    if (action === null) return;
    // Space would scroll.
    event.preventDefault();
    if (action === 'help') onHelp();
    else act(action);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
}

/** Only what the buttons would do now. */
function act(action: Exclude<KeyAction, 'help'>): void {
  const session = useSession.getState();
  const phase = phaseOf(session, useRuns.getState().runs);
  if (action === 'train' && session.training) pause();
  else if (action === 'train' && canTrain(phase)) train();
  else if (action === 'step' && canTrain(phase)) step();
  else if (action === 'reset' && canReset(phase)) reset();
  else if (action === 'why') explainShortcuts(true);
  else if (action === 'present') setPresenting(!usePresenter.getState().on);
}
