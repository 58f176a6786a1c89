import type { Point } from '../../../store/curves/curve-points.ts';

/** In pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** About as wide as a text is in letters of so many pixels. */
export const widthOf = (text: string, size: number): number =>
  Array.from(text, (letter) => (letter > '\u2e80' ? 1 : 0.52) * size).reduce((a, b) => a + b, 0);

/** Of some boxes the one with the least of `lines` within it that lies in none of `taken`; of equals the first. Pure. */
export function freest<B extends Box>(boxes: readonly B[], lines: readonly (readonly Point[])[], taken: readonly Box[]): B {
  const cost = (box: B): number =>
    (taken.some((other) => overlap(box, other)) ? 1e6 : 0) + lines.reduce((sum, line) => sum + within(line, box), 0);
  return boxes.map((box) => ({ box, cost: cost(box) })).reduce((a, b) => (b.cost < a.cost ? b : a)).box;
}

const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Of a line's pixels from left to right, how many lie in a box. */
function within(line: readonly Point[], box: Box): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (b.x < box.left || a.x > box.right || Math.max(a.y, b.y) < box.top || Math.min(a.y, b.y) > box.bottom) continue;
    const from = Math.max(a.x, box.left);
    const to = Math.min(b.x, box.right);
    const heightAt = (x: number): number => (b.x === a.x ? a.y : a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x));
    const [p, q] = [heightAt(from), heightAt(to)];
    if (Math.max(p, q) >= box.top && Math.min(p, q) <= box.bottom) sum += 1 + to - from;
  }
  return sum;
}
