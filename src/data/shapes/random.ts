/**
 * Small seeded generator (sfc32, Chris Doty-Humphrey's PractRand), in 32-bit integers only: the same numbers in every JavaScript engine.
 * Each image has its own, so an image depends on its seed and index alone.
 */
export class Random {
  #a: number;
  #b: number;
  #c = 0x9e3779b9;
  #counter = 1;

  constructor(seed: number, index: number) {
    this.#a = seed | 0;
    this.#b = index | 0;
    for (let round = 0; round < 12; round++) this.next();
  }

  /** Uniform in 0 to 2^32 - 1. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * (this.next() / 0x1_0000_0000);
  }

  /** Uniform integer in 0 to count - 1. */
  below(count: number): number {
    return Math.floor(this.between(0, count));
  }

  /** Uniform direction as (cosine, sine). By rejection, because Math.sin may differ in the last bit between engines. */
  direction(): readonly [number, number] {
    for (;;) {
      const x = this.between(-1, 1);
      const y = this.between(-1, 1);
      const square = x * x + y * y;
      if (square > 0.01 && square <= 1) {
        const length = Math.sqrt(square);
        return [x / length, y / length];
      }
    }
  }
}
