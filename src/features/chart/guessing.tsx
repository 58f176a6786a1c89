import { usePlotArea } from 'recharts';
import { words } from '../../words/words.ts';
import { place, type Axes } from './plot-area.ts';

interface Props {
  readonly axes: Axes;
  readonly at: number;
  /** Its name alone, which is drawn over the curves; else the line, which lies below them. */
  readonly name?: boolean;
}

/** What guessing would give. */
export function Guessing({ axes, at, name = false }: Props) {
  const area = usePlotArea();
  if (area === undefined || at < axes.y.from || at > axes.y.to) return null;
  const { y } = place(axes, area, { x: axes.x.to, y: at });
  const right = area.x + area.width;
  return name ? (
    <text x={right - 4} y={y - 5} textAnchor="end" fontSize={12} fill="var(--muted)" stroke="var(--ground)" strokeWidth={3} strokeLinejoin="round" paintOrder="stroke">
      {words.chart.guessing}
    </text>
  ) : (
    <line x1={area.x} x2={right} y1={y} y2={y} stroke="var(--outline)" strokeDasharray="1 5" />
  );
}
