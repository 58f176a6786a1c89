import type { StoreApi } from 'zustand';
import type { Event } from '../../worker/protocol.ts';
import { useRuns, type Run } from '../experiment/runs.ts';
import { withoutKey } from '../without-key.ts';

/*
 * Runs that one looks into, which takes a while: they may begin anew meanwhile.
 */

/** A run, unless it is gone or has begun anew. */
export const begunRun = (id: string): Run | undefined => useRuns.getState().runs.find((run) => run.id === id && run.started);

/** What is known of runs, after an event: nothing of a run that has changed, nor of any when there are other images. The same object when nothing has changed, so that nobody is told. Pure. */
export function stillTrue<S extends { readonly of: Readonly<Record<string, unknown>> }>(state: S, event: Event): S {
  if (event.type === 'test-labels') return { ...state, of: {} };
  if (event.type !== 'cleared' && event.type !== 'rewound' && event.type !== 'restored' && event.type !== 'reshaped') return state;
  return event.run in state.of ? { ...state, of: withoutKey(state.of, event.run) } : state;
}

/** What is known of runs, and which one is being measured. */
interface MeasuredState<T, M> {
  readonly of: Readonly<Record<string, T>>;
  readonly measuring: M | null;
}

/** Measures one run after the other, and forgets first what was known of it; `begin` says what is told of it meanwhile. Does nothing while it is at it. */
export async function measureInTurn<T, M>(
  store: Pick<StoreApi<MeasuredState<T, M>>, 'getState' | 'setState'>,
  runs: readonly string[],
  begin: (run: Run) => M,
  measure: (run: Run) => Promise<void>,
): Promise<void> {
  if (store.getState().measuring !== null) return;
  for (const id of runs) {
    const run = begunRun(id);
    if (run === undefined) continue;
    store.setState(({ of }) => ({ of: withoutKey(of, id), measuring: begin(run) }));
    await measure(run);
  }
  store.setState({ measuring: null });
}
