import { usePlotArea } from 'recharts';
import { words } from '../../../words/words.ts';
import type { Label } from './labels.tsx';
import { place, type Axes, type PlotArea } from '../axes/plot-area.ts';

interface Props {
  readonly axes: Axes;
  readonly at: number;
}

/** What guessing would give: a line below the curves. */
export function Guessing({ axes, at }: Props) {
  const area = usePlotArea();
  const y = area === undefined ? null : heightOf(axes, area, at);
  return area === undefined || y === null ? null : (
    <line x1={area.x} x2={area.x + area.width} y1={y} y2={y} stroke="var(--outline)" strokeDasharray="1 5" />
  );
}

/** What that line means, above or below it. */
export function guessingLabel(axes: Axes, area: PlotArea, at: number): Label | null {
  const y = heightOf(axes, area, at);
  if (y === null) return null;
  const places = [-10, 10, 24, -24]
    .map((by) => y + by)
    .flatMap((height) => [
      { right: area.x + area.width - 4, y: height },
      { left: area.x + area.width / 2, y: height },
      { left: area.x + 8, y: height },
    ]);
  return { key: 'guessing', text: words.chart.guessing, places };
}

/** In pixels; `null` where it is not in sight. */
const heightOf = (axes: Axes, area: PlotArea, at: number): number | null =>
  at < axes.y.from || at > axes.y.to ? null : place(axes, area, { x: axes.x.to, y: at }).y;
