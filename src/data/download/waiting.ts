/** Lets pass while it is open. */
export class Gate {
  #opened: Promise<void> | undefined;
  #open: () => void = () => undefined;

  get closed(): boolean {
    return this.#opened !== undefined;
  }

  close(): void {
    this.#opened ??= new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  open(): void {
    this.#opened = undefined;
    this.#open();
  }

  /** Resolves once it is open; rejects with the signal's reason. */
  async passed(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#opened !== undefined) await untilAborted(this.#opened, signal);
  }
}

/** `work`, or an Error where it takes longer than `ms`, the time during which the gate is closed left out. */
export async function within<T>(ms: number, gate: Gate, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setInterval> | undefined;
  let left = 2;
  const late = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (gate.closed) left = 2;
      else if (--left === 0) reject(new Error(`nothing arrived for ${ms / 1000} s`));
    }, ms / 2);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearInterval(timer);
  }
}

/** Rejects with the signal's reason. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await untilAborted(new Promise<void>((resolve) => setTimeout(resolve, ms)), signal);
}

async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop);
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
