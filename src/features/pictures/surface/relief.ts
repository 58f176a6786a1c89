/** A square of numbers, drawn as ground seen from above and aside. Across and towards the viewer from -1 to 1, up from 0 to 1. */
export interface Face {
  /** Its corners, as the attribute `points` of an SVG polygon. */
  readonly points: string;
  /** How high its middle lies, from 0 to 1. */
  readonly height: number;
  /** How near to the viewer. */
  readonly near: number;
  /** Whether it is seen from below, as the walls of a valley are that stand before it. */
  readonly underside: boolean;
}

/** What an SVG with these drawings shows, however they are turned. */
export const VIEW_BOX = '-1.45 -1.88 2.9 2.85';

/** How much of a step towards the viewer, or up, is seen as one down, or up, the screen. */
const TILT = 0.65;
const RISE = 0.9;

/** Where a point lies in the drawing, turned by `turn` degrees. */
export function project(
  x: number,
  y: number,
  height: number,
  turn: number,
): { readonly x: number; readonly y: number; readonly near: number } {
  const angle = (turn * Math.PI) / 180;
  const near = Math.sin(angle) * x + Math.cos(angle) * y;
  return { x: Math.cos(angle) * x - Math.sin(angle) * y, y: TILT * near - RISE * height, near };
}

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** Its faces, the farthest first, so that each hides what lies behind it. `heights` are [size][size]; above 1 it is cut off. */
export function facesOf(heights: readonly number[], size: number, turn: number): Face[] {
  const corner = (row: number, column: number): Corner => {
    const height = heights[row * size + column];
    // What is not a number lies above all.
    return { x: (2 * column) / (size - 1) - 1, y: (2 * row) / (size - 1) - 1, height: Number.isNaN(height) ? Infinity : height };
  };
  const faces: Face[] = [];
  for (let row = 0; row + 1 < size; row++)
    for (let column = 0; column + 1 < size; column++) {
      const corners = cutOff([corner(row, column), corner(row, column + 1), corner(row + 1, column + 1), corner(row + 1, column)]);
      if (corners.length === 0) continue;
      const seen = corners.map(({ x, y, height }) => project(x, y, height, turn));
      faces.push({
        points: seen.map(({ x, y }) => `${x.toFixed(3)},${y.toFixed(3)}`).join(' '),
        height: corners.reduce((sum, { height }) => sum + height, 0) / corners.length,
        near: seen.reduce((sum, { near }) => sum + near, 0) / seen.length,
        underside: areaOf(seen) < 0,
      });
    }
  return faces.sort((a, b) => a.near - b.near);
}

/** Twice the area of a polygon on a screen, where y points down; below 0 where its corners are seen counterclockwise. */
const areaOf = (corners: readonly { readonly x: number; readonly y: number }[]): number =>
  corners.reduce((area, from, i) => {
    const to = corners[(i + 1) % corners.length];
    return area + from.x * to.y - to.x * from.y;
  }, 0);

/** What of a face lies below 1 (Sutherland & Hodgman 1974). */
const cutOff = (corners: readonly Corner[]): Corner[] =>
  corners.flatMap((from, i) => {
    const to = corners[(i + 1) % corners.length];
    const kept = from.height < 1 ? [from] : [];
    if (from.height < 1 === to.height < 1) return kept;
    const [low, high] = from.height < 1 ? [from, to] : [to, from];
    const part = (1 - low.height) / (high.height - low.height);
    return [...kept, { x: low.x + part * (high.x - low.x), y: low.y + part * (high.y - low.y), height: 1 }];
  });
