import { usePlotArea } from 'recharts';
import { useChartView } from '../../store/chart-view.ts';
import { words } from '../../words/words.ts';
import { PAPER, paperEnd } from './paper.ts';
import { place, type Axes } from './plot-area.ts';

/** Where the paper's networks ended: grey dots at 64,000 steps, round for residual networks and square for plain ones. */
export function PaperMarks({ axes }: { readonly axes: Axes }) {
  const area = usePlotArea();
  const shown = useChartView(({ paper }) => paper);
  const end = paperEnd(useChartView(({ xUnit }) => xUnit));
  if (area === undefined || !shown || end === null || end < axes.x.from || end > axes.x.to) return null;
  const { x } = place(axes, area, { x: end, y: 1 });
  const dots = PAPER.map((result) => ({ ...result, y: place(axes, area, { x: end, y: result.testError }).y })).filter(({ y }) => y <= area.y + area.height);
  return (
    <g fill="var(--ground)" stroke="var(--muted)" strokeWidth={1.5} data-paper>
      <line x1={x} x2={x} y1={area.y} y2={area.y + area.height} stroke="var(--outline)" strokeWidth={1} strokeDasharray="1 5" />
      <text x={x - 8} y={area.y + area.height - 8} textAnchor="end" fontSize="0.75rem" fill="var(--muted)" stroke="none">
        {words.chart.paper.end}
      </text>
      {dots.map(({ name, residual, y }) => (residual ? <circle key={name} cx={x} cy={y} r={3.5} /> : <rect key={name} x={x - 3.5} y={y - 3.5} width={7} height={7} />))}
    </g>
  );
}
