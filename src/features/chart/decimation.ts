export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Thins a curve to at most `maxPoints`, keeping its highs and lows: of each bucket of neighbouring
 * steps the lowest and the highest value, in order, besides the very first and last. Buckets hold a power of two of
 * steps and begin at fixed places, so that what is drawn stays put while the curve grows.
 *
 * @param count steps, numbered from 1
 * @param valueAt value of a step
 */
export function decimate(count: number, valueAt: (step: number) => number, maxPoints: number): Point[] {
  const points: Point[] = [];
  const add = (step: number): void => {
    if (points.at(-1)?.x !== step) points.push({ x: step, y: valueAt(step) });
  };
  if (count <= maxPoints) {
    for (let step = 1; step <= count; step++) add(step);
    return points;
  }
  let size = 2;
  // Two points a bucket, and the ends.
  while (2 * Math.ceil(count / size) + 2 > maxPoints) size *= 2;
  add(1);
  for (let from = 1; from <= count; from += size) {
    let low = from;
    let high = from;
    let lowest = valueAt(from);
    let highest = lowest;
    for (let step = from + 1; step < from + size && step <= count; step++) {
      const value = valueAt(step);
      if (value < lowest) [low, lowest] = [step, value];
      if (value > highest) [high, highest] = [step, value];
    }
    add(Math.min(low, high));
    add(Math.max(low, high));
  }
  add(count);
  return points;
}
