import { create } from 'zustand';
import type { Event, FailureKind } from '../../worker/protocol.ts';
import { onEngineEvent } from './engine.ts';
import { openEngine } from './open.ts';
import { train } from './controls.ts';
import { endLostCurve, noteLoss } from '../experiment/history.ts';
import { beginAnew } from '../experiment/placing.ts';
import { rewindSeries } from '../series/recorder.ts';
import { lastSaved } from './last-saved.ts';
import { useRuns, withNetwork } from '../experiment/runs.ts';
import { OPENING, sessionAfter, useSession } from './session.ts';

/*
 * When the GPU goes away, or the worker dies, the runs go on by themselves on a new one, from their last states. Where that
 * happens over and over, something is wrong that only a person can mend.
 */

const WITHIN_MS = 60_000;
const MOST = 3;
/** A GPU that has just gone away may take a moment to come back: so often it is looked for again, after 1, 2, 4 ... s. */
const SEARCHES = 5;

export interface Recovery {
  /**
   * What happened last, and the step that the runs went on from; 0 where they had to begin anew. `otherImages`: because those that
   * they were trained on could not be read any more.
   */
  readonly last: { readonly kind: FailureKind; readonly step: number; readonly otherImages?: true } | null;
}

export const useRecovery = create<Recovery>()(() => ({ last: null }));

export const dismissRecovery = (): void => useRecovery.setState({ last: null });

/** Told once it is so. */
let coming: Recovery['last'] = null;
/** When it was lost, in ms, lately. */
let losses: number[] = [];
/** Whether there was an engine that could be lost. */
let opened = false;
/** Whether it has had images. */
let loaded = false;
let training = false;
/** The one that comes next; 0 where none is called for. */
let searches = 0;

export function watchLosses(): void {
  onEngineEvent((event) => {
    if (event.type === 'status') training = event.training;
    if (event.type === 'adapter') {
      opened = true;
      loaded = false;
      searches = 0;
      if (coming !== null) useRecovery.setState({ last: coming });
      coming = null;
    }
    if (event.type === 'data') {
      // Other images have the runs begin anew: they no longer go on from anywhere.
      if (loaded) dismissRecovery();
      loaded = true;
    }
    if (event.type === 'failure') receiveFailure(event);
  });
}

/** Starts the engine again; the runs go on from their last states. */
export function startAgain(): void {
  losses = [];
  searches = 1;
  restart();
}

function receiveFailure({ kind, run }: Extract<Event, { type: 'failure' }>): void {
  if (kind === 'bad-data' && run === undefined && waitForImages()) {
    // On other images they would go on as something else; what is kept of them stays what it is.
    beginAnew();
    useRecovery.setState(({ last }) => ({ last: last === null ? null : { kind: last.kind, step: 0, otherImages: true } }));
  }
  if (kind === 'no-adapter' && searches > 0) {
    if (searches <= SEARCHES) {
      useSession.setState(OPENING, true);
      setTimeout(restart, 1000 * 2 ** (searches++ - 1));
    } else {
      useSession.setState(
        sessionAfter(OPENING, {
          type: 'failure',
          kind: 'device-lost',
          message: 'The GPU did not come back.',
          reason: { kind: 'not-back' },
        }),
        true,
      );
    }
    return;
  }
  const lost = kind === 'device-lost' || ((kind === 'internal' || kind === 'out-of-memory') && run === undefined);
  if (!lost || !opened) return;
  noteLoss();
  const now = performance.now();
  losses = [...losses.filter((at) => now - at < WITHIN_MS), now];
  if (losses.length >= MOST) return;
  opened = false;
  searches = 1;
  coming = { kind, step: restart() };
}

/** Whether runs are to go on from what was saved of them, once there are images. */
const waitForImages = (): boolean =>
  useSession.getState().data === null && useRuns.getState().runs.some(({ id }) => lastSaved(id) !== undefined);

/** Gives the least step that a run goes on from. */
function restart(): number {
  const goOn = training;
  const states = useRuns.getState().runs.map(({ id }) => ({ run: id, state: lastSaved(id)?.state }));
  const saved = states.flatMap(({ run, state }) => (state === undefined ? [] : [{ run, ...state }]));
  for (const { run, state } of states) {
    if (state === undefined) {
      endLostCurve(run);
      continue;
    }
    // A switch of shortcuts that was under way is taken back with the steps after it.
    useRuns.setState((runs) => withNetwork(runs, run, state.network));
    rewindSeries(run, state.step);
  }
  openEngine(saved);
  if (goOn) train();
  training = goOn;
  return Math.min(...states.map(({ state }) => state?.step ?? 0));
}
