/** Commas that part selectors, and none within ':not(...)'. */
const PARTS = /, (?![^(]*\))/;

/** Stands in for what has the focus, which the simple selectors in `kinds` match; in place of the global `Element`. */
export class FakeElement {
  readonly #kinds: readonly string[];
  constructor(kinds: readonly string[]) {
    this.#kinds = kinds;
  }
  closest(selector: string): FakeElement | null {
    const matches = selector.split(PARTS).some((part) => {
      const [, kind, not = ''] = /^(.*?)(?::not\((.*)\))?$/.exec(part) ?? [];
      return this.#kinds.includes(kind) && !not.split(', ').some((other) => this.#kinds.includes(other));
    });
    return matches ? this : null;
  }
}

/** An event's target. */
export const focused = (...kinds: readonly string[]): EventTarget => new FakeElement(kinds) as unknown as EventTarget;
