import type { Run } from '../experiment/runs.ts';
import type { Session } from './session.ts';

/** Where the page stands, for words and buttons. */
export type Phase =
  | 'missing'
  | 'lost'
  | 'finding-gpu'
  | 'loading-images'
  | 'no-images'
  | 'preparing'
  | 'failed'
  | 'training'
  | 'finished'
  | 'paused'
  | 'ready';

/** The one thing that is going on. Pure. */
export function phaseOf(session: Pick<Session, 'engine' | 'data' | 'loading' | 'training'>, runs: readonly Run[]): Phase {
  if (session.engine === 'missing' || session.engine === 'lost') return session.engine;
  if (session.engine === 'opening') return 'finding-gpu';
  if (session.loading !== null) return 'loading-images';
  if (session.data === null) return 'no-images';
  if (session.training) return 'training';
  if (runs.some((run) => run.state === 'compiling')) return 'preparing';
  if (runs.every((run) => run.state === 'failed')) return 'failed';
  if (runs.every((run) => run.state === 'failed' || run.state === 'finished')) return 'finished';
  return runs.some((run) => run.started) ? 'paused' : 'ready';
}

/** Whether Train and Step can do anything now. */
export const canTrain = (phase: Phase): boolean => phase === 'ready' || phase === 'paused';

/** Whether there is something that could be reset. */
export const canReset = (phase: Phase): boolean => canTrain(phase) || ['preparing', 'failed', 'training', 'finished'].includes(phase);
