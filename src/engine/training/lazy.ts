interface Owned {
  readonly bytes: number;
  destroy(): void;
}

/** What a trainer makes once, when it is first needed. It goes with its owner, also when it is ready only after that. */
export class Lazy<T extends Owned> {
  readonly #make: () => Promise<T>;
  #made: T | undefined;
  #making: Promise<void> | undefined;
  #destroyed = false;

  constructor(make: () => Promise<T>) {
    this.#make = make;
  }

  async prepare(): Promise<void> {
    this.#making ??= this.#make().then(
      (made) => {
        this.#made = made;
        if (this.#destroyed) made.destroy();
      },
      (error: unknown) => {
        // The next one who needs it may find memory for it.
        this.#making = undefined;
        throw error;
      },
    );
    await this.#making;
  }

  /** Throws before `prepare` has resolved. */
  get made(): T {
    if (this.#made === undefined) throw new Error('it has to be prepared first');
    return this.#made;
  }

  get bytes(): number {
    return this.#made?.bytes ?? 0;
  }

  destroy(): void {
    this.#destroyed = true;
    this.#made?.destroy();
  }
}
