import { runColourOf } from '../../components/run-colour.ts';

const LINE_HEIGHT = 16;

interface Props {
  /** Right edge of the drawing, in pixels. */
  readonly x: number;
  /** In the order of the runs: name, and height at which the curve ends, in pixels, if it has begun. */
  readonly ends: readonly { readonly name: string; readonly y: number | undefined }[];
}

/** Each run's name beside the end of its curve, in the margin to the right. */
export function EndLabels({ x, ends }: Props) {
  const placed = ends.flatMap(({ name, y }, index) => (y === undefined ? [] : [{ name, y, colour: runColourOf(index) }])).sort((a, b) => a.y - b.y);
  const heights = apart(placed.map(({ y }) => y));
  return (
    <g fontSize={12} fontWeight={600}>
      {placed.map(({ name, colour }, i) => (
        <g key={name} transform={`translate(${x + 10} ${heights[i].toFixed(1)})`}>
          <circle r={4} fill={colour} />
          <text x={8} dy="0.35em" fill="var(--ink)">
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Moves sorted heights just so far down that no two labels overlap. */
function apart(sorted: readonly number[]): number[] {
  const heights: number[] = [];
  for (const y of sorted) heights.push(Math.max(y, (heights.at(-1) ?? -Infinity) + LINE_HEIGHT));
  return heights;
}
