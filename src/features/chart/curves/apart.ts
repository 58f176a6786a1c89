/** Of labels, as a part of their letters' size. */
export const LINE_HEIGHT = 4 / 3;

/** Moves sorted heights just so far that no two labels overlap and the last one does not lie below `bottom`. Pure. */
export function apart(sorted: readonly number[], bottom: number, lineHeight: number): number[] {
  const heights: number[] = [];
  for (const y of sorted) heights.push(Math.max(y, (heights.at(-1) ?? -Infinity) + lineHeight));
  let limit = bottom;
  for (let i = heights.length - 1; i >= 0; i--) {
    heights[i] = Math.min(heights[i], limit);
    limit = heights[i] - lineHeight;
  }
  return heights;
}
