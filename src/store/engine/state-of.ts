import type { SavedRun } from '../../worker/protocol.ts';
import { ask } from './engine.ts';
import type { Saved } from './last-saved.ts';

/** All that a run needs to go on exactly, while it trains on; its series reaches as far by then. `null` where there is nothing to save: it broke, or is gone. */
export const stateOf = async (run: string): Promise<SavedRun | null> => (await savedOf(run))?.state ?? null;

/** The same, with what it trains with. */
export async function savedOf(run: string): Promise<Saved | null> {
  const { state, training } = (await ask('saved', (request) => ({ type: 'save', run, request }))) ?? {};
  return state === undefined || training === undefined ? null : { state, training };
}
