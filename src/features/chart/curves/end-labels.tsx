import { runColourOf } from '../../../components/run-colour.ts';
import { apart, LINE_HEIGHT } from './apart.ts';
import type { Point } from '../../../store/curves/curve-points.ts';
import type { PlotArea } from '../axes/plot-area.ts';
import { useMargin } from '../axes/use-margin.ts';

interface Props {
  readonly area: PlotArea;
  /** Name, colour, and where the curve ends, in pixels, if it has begun. */
  readonly ends: readonly { readonly name: string; readonly slot: number; readonly at: Point | undefined }[];
}

/** Each run's name beside the end of its curve, in the margin to the right. */
export function EndLabels({ area, ends }: Props) {
  const { letters } = useMargin();
  const within = (y: number): number => Math.min(area.y + area.height, Math.max(area.y, y));
  const placed = ends.flatMap(({ at, ...end }) => (at === undefined ? [] : [{ ...end, y: within(at.y) }])).sort((a, b) => a.y - b.y);
  const heights = apart(
    placed.map(({ y }) => y),
    area.y + area.height,
    LINE_HEIGHT * letters,
  );
  return (
    <g fontSize="0.75rem" fontWeight={600}>
      {placed.map(({ name, slot }, i) => (
        <g key={name} transform={`translate(${area.x + area.width + 10} ${heights[i].toFixed(1)})`}>
          <circle r={4} fill={runColourOf(slot)} />
          <text x={8} dy="0.35em" fill="var(--ink)">
            {shortened(name)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** What fits into the margin; the whole name stands above the chart. */
const shortened = (name: string): string => (name.length <= 13 ? name : `${name.slice(0, 12)}…`);
