import { usePlotArea } from 'recharts';
import { place, type Axes } from './plot-area.ts';

interface Props {
  readonly axes: Axes;
  readonly at: number;
}

/** What guessing would give: a line below the curves. */
export function Guessing({ axes, at }: Props) {
  const area = usePlotArea();
  if (area === undefined || at < axes.y.from || at > axes.y.to) return null;
  const { y } = place(axes, area, { x: axes.x.to, y: at });
  return <line x1={area.x} x2={area.x + area.width} y1={y} y2={y} stroke="var(--outline)" strokeDasharray="1 5" />;
}
