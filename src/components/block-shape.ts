/*
 * How a block of a network is drawn, on the page and in reports: its layers side by side, its shortcut as an arc from before
 * them to where it is added behind them. In units of its own, the upper left corner at 0, 0.
 */

/** With the gaps around it. */
export const BLOCK_WIDTH = 20;
/** Kept for the arc, above the layers. */
export const ARC_HEIGHT = 12;
export const LAYER_HEIGHT = 14;
/** Where its way runs. */
export const MIDDLE = ARC_HEIGHT + LAYER_HEIGHT / 2;
/** Where its layers begin and end. */
export const [LEFT, RIGHT] = [3.5, 13.5];
const BETWEEN = 1.5;
/** Where its shortcut leaves the way, and where it comes back. */
export const [FROM, TO] = [1.5, 17];
/** Of the sign of addition. */
export const RADIUS = 2.25;

/** Narrow bars beside each other. */
export function layerBars(count: number): { readonly x: number; readonly width: number }[] {
  const width = (RIGHT - LEFT - (count - 1) * BETWEEN) / count;
  return Array.from({ length: count }, (_, i) => ({ x: LEFT + i * (width + BETWEEN), width }));
}

/** The path of its shortcut, for a block whose corner is at x, y. */
export const arcPath = (x: number, y: number): string =>
  `M${x + FROM} ${y + MIDDLE}V${y + ARC_HEIGHT - 2}Q${x + FROM} ${y + 2} ${x + FROM + 4} ${y + 2}H${x + TO - 4}Q${x + TO} ${y + 2} ${x + TO} ${y + ARC_HEIGHT - 2}V${y + MIDDLE}`;

/** How thick the path is for what a shortcut is multiplied by. */
export const arcThickness = (scale: number): number => Math.max(0.5, 1.75 * scale);

/** The plus where it is added. */
export const plusPath = (x: number, y: number): string =>
  `M${x + TO - RADIUS} ${y + MIDDLE}h${2 * RADIUS}M${x + TO} ${y + MIDDLE - RADIUS}v${2 * RADIUS}`;
