import { onEngineEvent, savedOf } from './actions.ts';
import { seriesOf } from './recorder.ts';
import { useRuns } from './runs.ts';
import type { TrainingSpec } from '../spec/training.ts';
import type { Event, SavedRun } from '../worker/protocol.ts';

/*
 * The state of each run is asked for now and then while it trains, and whenever it rests. The last one is kept, so that the
 * run can go on from there should the engine be lost.
 */

const EVERY_STEPS = 500;
const EVERY_MS = 30_000;
/** Small networks take thousands of steps a second; they lose no more than that. */
const APART_MS = 2000;

export interface Saved {
  readonly state: SavedRun;
  readonly training: TrainingSpec;
}

interface Saves {
  last: SavedRun | undefined;
  /** Where it stood when it was last asked, and when that was. */
  step: number;
  at: number;
  asking: boolean;
  /** Asked again meanwhile. */
  again: boolean;
}

const saves = new Map<string, Saves>();
const listeners = new Set<(run: string, saved: Saved) => void>();

/** The last state of a run. */
export const lastState = (run: string): SavedRun | undefined => saves.get(run)?.last;

/** Calls `listener` with every state, when the page has been told of all that was before. */
export function onSave(listener: (run: string, saved: Saved) => void): void {
  listeners.add(listener);
}

/** Whether so many steps and ms after the last state another one is due. Pure. */
export const isDue = (steps: number, ms: number): boolean => steps > 0 && ms >= APART_MS && (steps >= EVERY_STEPS || ms >= EVERY_MS);

export function watchRuns(): void {
  let training = false;
  onEngineEvent((event: Event) => {
    switch (event.type) {
      case 'steps': {
        const { step, at } = savesOf(event.run);
        if (isDue(seriesOf(event.run).length - step, performance.now() - at)) void save(event.run);
        break;
      }
      case 'status':
        if (training && !event.training) void saveAll();
        training = event.training;
        break;
      // It goes on as something else than what was saved.
      case 'reshaped':
      case 'rewound':
      case 'restored':
        void save(event.run);
        break;
      case 'cleared':
        saves.delete(event.run);
        break;
      default:
    }
  });
  // A hidden tab may be closed without a word.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) void saveAll();
  });
}

/** Asks for the state of all runs that have taken steps since. */
export async function saveAll(): Promise<void> {
  await Promise.all(useRuns.getState().runs.filter(({ id }) => seriesOf(id).length !== savesOf(id).step).map(({ id }) => save(id)));
}

/** Asks for the state of a run. */
export async function save(run: string): Promise<void> {
  const mine = savesOf(run);
  mine.again = mine.asking;
  if (mine.asking) return;
  mine.asking = true;
  mine.step = seriesOf(run).length;
  mine.at = performance.now();
  const saved = await savedOf(run);
  mine.asking = false;
  // It began anew meanwhile.
  if (saves.get(run) !== mine) return;
  if (saved !== null) {
    mine.last = saved.state;
    mine.step = saved.state.step;
    for (const listener of listeners) listener(run, saved);
  }
  if (mine.again) await save(run);
}

function savesOf(run: string): Saves {
  let mine = saves.get(run);
  if (mine === undefined) saves.set(run, (mine = { last: undefined, step: 0, at: performance.now(), asking: false, again: false }));
  return mine;
}
