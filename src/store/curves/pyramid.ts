/** Indices that one bucket of the lowest level spans; below it, looking at each value is as fast. */
const BASE = 16;

/**
 * Finds the highs and lows of a long curve quickly: of each bucket of neighbouring indices it remembers where the
 * lowest and the highest value lie, for buckets of 16, 32, 64, ... indices. Buckets begin at fixed places, so that what
 * is drawn stays put while the curve grows. Growing costs a few comparisons an index, drawing does not grow with the
 * length.
 */
export class Pyramid {
  readonly #valueAt: (index: number) => number;
  /** `[level][2 * bucket]`: index of the bucket's lowest value; after it, of its highest. Whole buckets only. */
  readonly #levels: number[][] = [];
  #count = 0;

  /** @param valueAt value of an index; indices count from 1, and their values never change */
  constructor(valueAt: (index: number) => number) {
    this.#valueAt = valueAt;
  }

  /** Takes in the values up to index `count`. */
  grow(count: number): void {
    this.#count = count;
    const lowest = (this.#levels[0] ??= []);
    for (let bucket = lowest.length / 2; (bucket + 1) * BASE <= count; bucket++) {
      lowest.push(...this.#scan(bucket * BASE + 1, (bucket + 1) * BASE));
    }
    for (let level = 1; this.#levels[level - 1].length >= 4; level++) {
      const below = this.#levels[level - 1];
      const own = (this.#levels[level] ??= []);
      for (let at = 2 * own.length; at + 3 < below.length; at += 4) {
        const [lowA, highA, lowB, highB] = below.slice(at, at + 4);
        own.push(this.#valueAt(lowB) < this.#valueAt(lowA) ? lowB : lowA, this.#valueAt(highB) > this.#valueAt(highA) ? highB : highA);
      }
    }
  }

  /**
   * At most `most` (20 or more) indices between `from` and `to` that draw the curve there: its ends, and of each bucket
   * the lowest and the highest, in order.
   */
  between(from: number, to: number, most: number): number[] {
    const first = Math.max(1, from);
    const last = Math.min(this.#count, to);
    if (last - first < most) return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
    let level = -1;
    let size = 1;
    // Two indices a bucket, one bucket more where the range begins or ends within one, and both ends.
    do {
      level++;
      size = BASE * 2 ** level;
    } while (2 * (Math.ceil((last - first + 1) / size) + 1) + 2 > most);
    const indices: number[] = [first];
    const add = (index: number): void => {
      if (index > indices[indices.length - 1]) indices.push(index);
    };
    for (let bucket = Math.floor((first - 1) / size); bucket * size < last; bucket++) {
      const [begin, end] = [bucket * size + 1, (bucket + 1) * size];
      const whole = begin >= first && end <= last;
      const [low, high] = whole
        ? [this.#levels[level][2 * bucket], this.#levels[level][2 * bucket + 1]]
        : this.#scan(Math.max(begin, first), Math.min(end, last));
      add(Math.min(low, high));
      add(Math.max(low, high));
    }
    add(last);
    return indices;
  }

  /** Where the lowest and the highest of some values lie, the first of equal ones. */
  #scan(from: number, to: number): [number, number] {
    let [low, high] = [from, from];
    let lowest = this.#valueAt(from);
    let highest = lowest;
    for (let index = from + 1; index <= to; index++) {
      const value = this.#valueAt(index);
      if (value < lowest) [low, lowest] = [index, value];
      if (value > highest) [high, highest] = [index, value];
    }
    return [low, high];
  }
}
