import type { TrainingSpec } from '../../spec/training.ts';
import type { SavedRun } from '../../worker/protocol.ts';

/** A run's state, and what it trains with. */
export interface Saved {
  readonly state: SavedRun;
  readonly training: TrainingSpec;
}

/** What each run can go on from should the engine be lost: what that told last, or what it was given to begin with. */
const byRun = new Map<string, Saved>();

export const lastSaved = (run: string): Saved | undefined => byRun.get(run);

export function rememberSaved(run: string, saved: Saved): void {
  byRun.set(run, saved);
}

export function forgetSaved(run: string): void {
  byRun.delete(run);
}
