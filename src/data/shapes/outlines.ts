/** Signed distance from a point to a shape's edge, negative inside; the shape lies within 1 of the origin in x and y. */
export type Outline = (x: number, y: number) => number;

const { abs, max, min, sqrt } = Math;

const box = (x: number, y: number, halfWidth: number, halfHeight: number): number => {
  const dx = abs(x) - halfWidth;
  const dy = abs(y) - halfHeight;
  const outsideX = max(dx, 0);
  const outsideY = max(dy, 0);
  return sqrt(outsideX * outsideX + outsideY * outsideY) + min(max(dx, dy), 0);
};

/** `corners`: x, y, x, y, ... in order around the polygon. */
const polygon = (corners: readonly number[]): Outline => {
  const count = corners.length / 2;
  // Numbers side by side: these loops are most of what drawing takes.
  const edges = Float64Array.from(
    Array.from({ length: count }, (_, i) => {
      const [x, y] = corners.slice(2 * ((i + count - 1) % count));
      const [toX, toY] = corners.slice(2 * i);
      const [edgeX, edgeY] = [toX - x, toY - y];
      return [x, y, edgeX, edgeY, edgeX * edgeX + edgeY * edgeY, toY];
    }).flat(),
  );
  return (x, y) => {
    let nearest = Infinity;
    let inside = false;
    for (let i = 0; i < edges.length; i += 6) {
      const fromX = x - edges[i];
      const fromY = y - edges[i + 1];
      const edgeX = edges[i + 2];
      const edgeY = edges[i + 3];
      const t = max(0, min(1, (fromX * edgeX + fromY * edgeY) / edges[i + 4]));
      const dx = fromX - t * edgeX;
      const dy = fromY - t * edgeY;
      nearest = min(nearest, dx * dx + dy * dy);
      if (edges[i + 1] > y !== edges[i + 5] > y && x < (edgeX * fromY) / edgeY + edges[i]) inside = !inside;
    }
    return inside ? -sqrt(nearest) : sqrt(nearest);
  };
};

/** Class names and outlines; a label is the place in this list. */
export const OUTLINES: readonly (readonly [string, Outline])[] = [
  ['circle', (x, y) => sqrt(x * x + y * y) - 0.82],
  ['ring', (x, y) => abs(sqrt(x * x + y * y) - 0.66) - 0.22],
  ['crescent', (x, y) => max(sqrt(x * x + y * y) - 0.95, 0.8 - sqrt((x - 0.5) * (x - 0.5) + y * y))],
  ['triangle', polygon([0, -1, 0.866, 0.5, -0.866, 0.5])],
  ['square', (x, y) => box(x, y, 0.72, 0.72)],
  [
    'star',
    polygon([
      0, -1, 0.259, -0.356, 0.951, -0.309, 0.418, 0.136, 0.588, 0.809, 0, 0.44, -0.588, 0.809, -0.418, 0.136, -0.951, -0.309, -0.259,
      -0.356,
    ]),
  ],
  ['cross', (x, y) => min(box(x, y, 0.95, 0.3), box(x, y, 0.3, 0.95))],
  ['arrow', polygon([1, 0, 0.2, 0.8, 0.2, 0.3, -0.95, 0.3, -0.95, -0.3, 0.2, -0.3, 0.2, -0.8])],
  [
    'heart',
    polygon([
      0, -0.5, 0.25, -0.8, 0.6, -0.87, 0.9, -0.65, 0.95, -0.25, 0.7, 0.2, 0, 0.9, -0.7, 0.2, -0.95, -0.25, -0.9, -0.65, -0.6, -0.87, -0.25,
      -0.8,
    ]),
  ],
  ['stripes', (x, y) => min(box(x, y, 0.9, 0.17), box(x, abs(y) - 0.65, 0.8, 0.17))],
];
