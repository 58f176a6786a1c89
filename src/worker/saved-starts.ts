import { checkInit } from '../engine/checkpoint/check-init.ts';
import { readInitial } from '../engine/checkpoint/checkpoint.ts';
import { architectureOf } from '../spec/architecture.ts';
import { failureOf } from './failure.ts';
import type { Continuation } from './past.ts';
import type { Event, RunConfig, SavedStart } from './protocol.ts';
import { given } from '../spec/given.ts';

/** What runs begin with that are yet to be built; the others begin anew. A state that cannot be used is told, and changes nothing. */
export class SavedStarts {
  readonly #emit: (event: Event) => void;
  readonly #starts = new Map<string, Continuation>();

  constructor(emit: (event: Event) => void) {
    this.#emit = emit;
  }

  has(run: string): boolean {
    return this.#starts.has(run);
  }

  get(run: string): Continuation | undefined {
    return this.#starts.get(run);
  }

  /** It is to begin anew after all, or has begun. */
  drop(run: string): void {
    this.#starts.delete(run);
  }

  /** Reads the state that a run is to begin with. */
  read(config: RunConfig, saved: SavedStart): void {
    this.#attempt(config, () => this.#starts.set(config.id, continuationOf(config, saved)));
  }

  /** Drops those that do not fit images of so many classes. */
  dropMisfits(configs: readonly RunConfig[], classes: number): void {
    for (const config of configs) {
      const from = this.#starts.get(config.id)?.from;
      if (
        from !== undefined &&
        !this.#attempt(config, () => {
          checkInit(from.tensors, architectureOf(from.network, classes));
        })
      )
        this.drop(config.id);
    }
  }

  /** Whether it worked. What goes wrong is told without the run: nothing has happened to that. */
  #attempt({ name }: RunConfig, work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      const failure = failureOf(error);
      this.#emit({ ...failure, message: `${name}: ${failure.message}.` });
      return false;
    }
  }
}

/** Where a run goes on from what was saved. What it could be switched back to was not saved. Throws a CheckpointError. */
function continuationOf({ network, training }: RunConfig, { checkpoint, changes, evaluated, variant }: SavedStart): Continuation {
  return {
    from: readInitial(checkpoint, network, training),
    past: { before: [], changes },
    ...given({ evaluated, variant }),
  };
}
