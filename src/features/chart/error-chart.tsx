import { memo } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { Run } from '../../store/runs.ts';
import { formatCount } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { Curves } from './curves.tsx';
import { MARGIN } from './plot-area.ts';
import { PointedStep } from './pointed-step.tsx';

interface Props {
  readonly runs: readonly Run[];
  /** Last step of the axis. */
  readonly axisEnd: number;
  /** Error of guessing, in %, when it is known. */
  readonly guessing: number | null;
}

/** Recharts scales no axis without a line; this one is not seen. */
const UNSEEN = [
  { step: 0, error: 0 },
  { step: 1, error: 100 },
];
const PERCENT = [0, 20, 40, 60, 80, 100];
const TICK = { fill: 'var(--muted)', fontSize: 12 };

/**
 * Axes, grid and scales; `Curves` draws into them. The two are apart because Recharts takes some
 * 25 ms to lay out lines that it draws itself, ten times a second, and curves alone take one.
 * Loaded when first shown, since Recharts is larger than the rest of the page.
 */
const ErrorChart = memo(function ErrorChart({ runs, axisEnd, guessing }: Props) {
  return (
    <LineChart
      data={UNSEEN}
      responsive
      style={{ width: '100%', height: '100%' }}
      margin={{ top: MARGIN.top, right: MARGIN.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      <XAxis
        type="number"
        dataKey="step"
        domain={[0, axisEnd]}
        ticks={[0, 1, 2, 3, 4].map((quarter) => (quarter * axisEnd) / 4)}
        tickFormatter={formatCount}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--outline)' }}
        height={MARGIN.bottom}
      />
      <YAxis type="number" domain={[0, 100]} ticks={PERCENT} tick={TICK} tickLine={false} axisLine={false} width={MARGIN.left} />
      {guessing !== null && (
        <ReferenceLine
          y={guessing}
          stroke="var(--outline)"
          strokeDasharray="1 5"
          label={{ value: words.chart.guessing, position: 'insideBottomRight', fill: 'var(--muted)', fontSize: 12 }}
        />
      )}
      <Line dataKey="error" stroke="none" dot={false} activeDot={false} isAnimationActive={false} />
      <Curves runs={runs} />
      <PointedStep />
    </LineChart>
  );
});

export default ErrorChart;
