import { usePlotArea } from 'recharts';
import { useChartView } from '../../../store/page/chart-view.ts';
import { words } from '../../../words/words.ts';
import { apart, LINE_HEIGHT } from '../curves/apart.ts';
import { isLike, PAPER, paperEnd } from './paper.ts';
import { place, type Axes } from '../axes/plot-area.ts';
import type { Shown } from '../shown.ts';
import { useMargin } from '../axes/use-margin.ts';

const w = words.chart.paper;

interface Props {
  readonly axes: Axes;
  readonly shown: readonly Shown[];
}

/** Where the paper's networks ended: marks at 64,000 steps, round for residual networks and square for plain ones. Those that are like a run's network are named, and the others step back. */
export function PaperMarks({ axes, shown }: Props) {
  const area = usePlotArea();
  const { letters } = useMargin();
  const on = useChartView(({ paper }) => paper);
  const end = paperEnd(useChartView(({ xUnit }) => xUnit));
  if (area === undefined || !on || end === null || end < axes.x.from || end > axes.x.to) return null;
  const bottom = area.y + area.height;
  const { x } = place(axes, area, { x: end, y: 1 });
  const marks = PAPER.map((result) => ({
    ...result,
    y: place(axes, area, { x: end, y: result.testError }).y,
    like: shown.some(({ past, network }) => !past && isLike(result, network)),
  })).filter(({ y }) => y <= bottom);
  const named = marks.filter(({ like }) => like).sort((a, b) => a.y - b.y);
  const heights = apart(
    named.map(({ y }) => y),
    bottom - letters / 2,
    LINE_HEIGHT * letters,
  );
  const top = Math.min(...marks.map(({ y }) => y), ...heights);
  const text = {
    textAnchor: 'end',
    fontSize: '0.75rem',
    stroke: 'var(--ground)',
    strokeWidth: 3,
    strokeLinejoin: 'round',
    paintOrder: 'stroke',
  } as const;
  return (
    <g fill="var(--ground)" stroke="var(--muted)" strokeWidth={1.5} data-paper>
      <line x1={x} x2={x} y1={area.y} y2={bottom} stroke="var(--outline)" strokeWidth={1} strokeDasharray="1 5" />
      <text {...text} x={x - 8} y={Math.max(area.y, top - letters)} fill="var(--muted)">
        {w.end}
      </text>
      {marks
        .toSorted((a, b) => Number(a.like) - Number(b.like))
        .map(({ name, residual, y, like }) => (
          <g key={name} opacity={like || named.length === 0 ? 1 : 0.4}>
            {residual ? <circle cx={x} cy={y} r={3.5} /> : <rect x={x - 3.5} y={y - 3.5} width={7} height={7} />}
          </g>
        ))}
      {named.map(({ name, testError }, i) => (
        <text key={name} {...text} x={x - 10} y={heights[i]} dy="0.35em" fill="var(--ink)">
          {w.entry(name, String(testError))}
        </text>
      ))}
    </g>
  );
}
