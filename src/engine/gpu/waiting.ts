/** In ms. Who takes longer, each of so many times, to tell that nothing is left to do looks for it only now and then. */
const PROMPT_MS = 20;
const TRIES = 4;
const NUDGE_MS = 4;

/**
 * Hears in time that work is done. Firefox looks for that ten times a second (measured with version 153), and at each submit. Where it is
 * so, nothing is submitted every few ms for as long as something is awaited; else training would stand still for most of the time.
 */
export class Waiting {
  readonly #queue: Pick<GPUQueue, 'submit' | 'onSubmittedWorkDone'>;
  #late = false;
  #awaited = 0;
  #nudges: ReturnType<typeof setInterval> | undefined;

  constructor(queue: Pick<GPUQueue, 'submit' | 'onSubmittedWorkDone'>) {
    this.#queue = queue;
  }

  /** Finds out how late it is heard here; for a queue that has nothing to do. */
  async listen(): Promise<void> {
    await this.#queue.onSubmittedWorkDone();
    for (let i = 0; i < TRIES; i++) {
      const start = performance.now();
      await this.#queue.onSubmittedWorkDone();
      if (performance.now() - start < PROMPT_MS) return;
    }
    this.#late = true;
  }

  /** What `work` gives, which ends when the GPU has done something. */
  async for<T>(work: Promise<T>): Promise<T> {
    this.#awaited++;
    if (this.#late)
      this.#nudges ??= setInterval(() => {
        this.#queue.submit([]);
      }, NUDGE_MS);
    try {
      return await work;
    } finally {
      if (--this.#awaited === 0) {
        clearInterval(this.#nudges);
        this.#nudges = undefined;
      }
    }
  }
}
