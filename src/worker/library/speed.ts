/** What is looked back on, in ms: short enough to follow the connection, long enough to be read. */
const WINDOW_MS = 4000;

/** How fast something grows, over the last seconds. */
export class Speed {
  readonly #points: { readonly at: number; readonly value: number }[] = [];

  /** Told of every change; a value that fell begins anew. `at` in ms. */
  observe(value: number, at: number): void {
    if (value < (this.#points.at(-1)?.value ?? 0)) this.#points.length = 0;
    this.#points.push({ at, value });
    while (this.#points.length > 2 && this.#points[1].at < at - WINDOW_MS) this.#points.shift();
  }

  /** After a pause. */
  forget(): void {
    this.#points.length = 0;
  }

  get perSecond(): number {
    const [first] = this.#points;
    const last = this.#points.at(-1);
    return first === undefined || last === undefined || last.at === first.at
      ? 0
      : ((last.value - first.value) * 1000) / (last.at - first.at);
  }
}
