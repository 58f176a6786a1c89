import type { Checkpoint } from '../engine/checkpoint/checkpoint.ts';
import { firstNotFinite } from '../engine/checkpoint/finite.ts';

/** Steps between two checkpoints at least: reading one back costs a copy of all weights. */
const EVERY_STEPS = 100;
/** The same in ms, for runs that take hundreds of steps a second. */
const EVERY_MS = 5000;
/** A loss grows for some steps before it is no longer a number; a checkpoint is good when that many steps after it were. */
const MARGIN = 50;

interface Source {
  /** Steps enqueued. */
  readonly step: number;
  checkpoint(): Promise<Checkpoint>;
}

/** Keeps a recent checkpoint of a run from before anything went wrong. Reading it back waits for no step, and no step for it. */
export class Keeper {
  readonly #now: () => number;
  #good: Checkpoint | undefined;
  #candidate: Checkpoint | undefined;
  #taking = false;
  #lastStep: number;
  #lastAt: number;

  /** `good`: what the run goes on from, of finite values. */
  constructor(good?: Checkpoint, now: () => number = () => performance.now()) {
    this.#good = good;
    this.#lastStep = good?.state.step ?? 0;
    this.#now = now;
    this.#lastAt = now();
  }

  /** The last checkpoint of finite values after which the loss stayed finite for a while. */
  get good(): Checkpoint | undefined {
    return this.#good;
  }

  /** Told that the loss was finite in all steps up to `drained`. */
  observe(source: Source, drained: number): void {
    if (this.#candidate !== undefined && drained >= this.#candidate.state.step + MARGIN) {
      this.#good = this.#candidate;
      this.#candidate = undefined;
    }
    const due = source.step - this.#lastStep >= EVERY_STEPS && this.#now() - this.#lastAt >= EVERY_MS;
    if (due && !this.#taking && this.#candidate === undefined) void this.#take(source);
  }

  async #take(source: Source): Promise<void> {
    this.#taking = true;
    this.#lastStep = source.step;
    try {
      const taken = await source.checkpoint();
      if (firstNotFinite(taken.tensors) === undefined) this.#candidate = taken;
    } catch {
      // The device is gone, which is told elsewhere; there will be none.
    }
    this.#lastAt = this.#now();
    this.#taking = false;
  }
}
