import { onEngineEvent } from './engine.ts';
import { savedOf } from './state-of.ts';
import { seriesOf } from '../series/recorder.ts';
import { forgetSaved, lastSaved, rememberSaved, type Saved } from './last-saved.ts';
import { useRuns } from '../experiment/runs.ts';
import type { Event } from '../../worker/protocol.ts';

/*
 * The state of each run is asked for now and then while it trains, and whenever it rests. The last one is kept, so that the
 * run can go on from there should the engine be lost.
 */

const EVERY_STEPS = 500;
const EVERY_MS = 30_000;
/** A run that has just begun is asked sooner: after so long, then each time it is twice as old. */
const FIRST_MS = 5000;
/** Small networks take thousands of steps a second; they lose no more than that. */
const APART_MS = 2000;

interface Saves {
  readonly since: number;
  /** Where it stood when it was last asked, and when that was. */
  step: number;
  at: number;
  /** The question under way, if there is one. */
  asking: Promise<void> | undefined;
  /** Asked again meanwhile. */
  again: boolean;
}

const saves = new Map<string, Saves>();
const listeners = new Set<(run: string, saved: Saved) => void>();

/** Calls `listener` with every state, when the page has been told of all that was before. */
export function onSave(listener: (run: string, saved: Saved) => void): void {
  listeners.add(listener);
}

/** Whether so many steps and ms after the last state, which was told when the run was `age` ms old, another one is due. Pure. */
export const isDue = (steps: number, ms: number, age: number): boolean =>
  steps > 0 && ms >= APART_MS && (steps >= EVERY_STEPS || ms >= Math.min(EVERY_MS, Math.max(FIRST_MS, age)));

/** Whether a run begins at step 0, as after a change, or where a state that it was to go on from is gone: what there was of it ends. Pure. */
export const isBeginning = (event: Event): boolean =>
  event.type === 'cleared' || (event.type === 'run' && event.state === 'compiling' && event.step === 0);

export function watchRuns(): void {
  let training = false;
  onEngineEvent((event: Event) => {
    switch (event.type) {
      case 'steps': {
        const { step, at, since } = savesOf(event.run);
        if (isDue(seriesOf(event.run).length - step, performance.now() - at, at - since)) void save(event.run);
        break;
      }
      case 'status':
        if (training && !event.training) void saveAll();
        training = event.training;
        break;
      // It goes on as something else than what was saved. What was gone back from is void, as its series is.
      case 'reshaped':
      case 'rewound':
      case 'restored':
        if ((lastSaved(event.run)?.state.step ?? 0) > event.step) forgetSaved(event.run);
        void save(event.run);
        break;
      case 'cleared':
      case 'run':
        if (!isBeginning(event)) break;
        saves.delete(event.run);
        forgetSaved(event.run);
        break;
      default:
    }
  });
  // A hidden tab may be closed without a word.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) void saveAll();
  });
}

/** Asks for the state of all runs that have taken steps since; done once they and those asked for before are there. */
export async function saveAll(): Promise<void> {
  await Promise.all(
    useRuns.getState().runs.map(async ({ id }) => {
      const { step, asking } = savesOf(id);
      await (seriesOf(id).length === step ? asking : save(id));
    }),
  );
}

/** Asks for the state of a run. */
export function save(run: string): Promise<void> {
  const mine = savesOf(run);
  mine.again = mine.asking !== undefined;
  return (mine.asking ??= askFor(run, mine));
}

async function askFor(run: string, mine: Saves): Promise<void> {
  do {
    mine.again = false;
    mine.step = seriesOf(run).length;
    mine.at = performance.now();
    const saved = await savedOf(run);
    // It began anew meanwhile.
    if (saves.get(run) !== mine) return;
    // There is nothing to save, or it was gone back from meanwhile.
    if (saved === null || saved.state.step > seriesOf(run).length) continue;
    rememberSaved(run, saved);
    mine.step = saved.state.step;
    for (const listener of listeners) listener(run, saved);
  } while (mine.again);
  mine.asking = undefined;
}

function savesOf(run: string): Saves {
  let mine = saves.get(run);
  if (mine === undefined) {
    const now = performance.now();
    saves.set(run, (mine = { since: now, step: 0, at: now, asking: undefined, again: false }));
  }
  return mine;
}
