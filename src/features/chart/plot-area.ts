/** Space around the curves, in pixels: axis labels to the left and below, the runs' names to the right. */
export const MARGIN = { top: 8, right: 72, bottom: 28, left: 36 };

/** The step at a horizontal position in the chart, from 1 to `last`; `null` before the first step is taken. */
export function stepAt(x: number, chartWidth: number, axisEnd: number, last: number): number | null {
  if (last === 0) return null;
  const part = (x - MARGIN.left) / (chartWidth - MARGIN.left - MARGIN.right);
  return Math.min(last, Math.max(1, Math.round(part * axisEnd)));
}
