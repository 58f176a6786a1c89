import { memo } from 'react';
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts';
import type { ScaleKind } from '../../../spec/view.ts';
import { useChartView } from '../../../store/page/chart-view.ts';
import { useLanguage } from '../../../store/page/language.ts';
import { formatTick } from '../../../words/format.ts';
import { words } from '../../../words/words.ts';
import { Curves } from './curves.tsx';
import { CursorLine } from './cursor-line.tsx';
import { Guessing } from './guessing.tsx';
import type { Metric } from '../../../store/curves/metric.ts';
import { PaperMarks } from '../paper/paper-marks.tsx';
import type { Shown } from '../shown.ts';
import { ticksOf, Y_TICKS } from '../../../store/curves/ticks.ts';
import { useMargin } from '../axes/use-margin.ts';

interface Props {
  readonly metric: Metric;
  readonly xKind: ScaleKind;
  readonly xFrom: number;
  readonly xTo: number;
  readonly yKind: ScaleKind;
  readonly yFrom: number;
  readonly yTo: number;
  /** Room for the labels of the vertical axis, in pixels. */
  readonly left: number;
  readonly shown: readonly Shown[];
  /** Whether the runs' names stand at the ends of their curves. */
  readonly named: boolean;
  /** What guessing would give, when it is known. */
  readonly guessing: number | null;
}

const TICK = { fill: 'var(--muted)', fontSize: '0.75rem' };

/**
 * Axes and grid; `Curves` draws into them. The two are apart because Recharts takes some 25 ms to lay out lines that it
 * draws itself, ten times a second, and curves alone take one. Its props are plain numbers, so that it renders again
 * only when an axis moves. Loaded when first shown, since Recharts is nearly as large as the rest of the page.
 */
const MetricChart = memo(function MetricChart({ metric, xKind, xFrom, xTo, yKind, yFrom, yTo, left, shown, named, guessing }: Props) {
  useLanguage();
  const margin = useMargin();
  const unit = useChartView(({ xUnit }) => xUnit);
  const axes = { x: { kind: xKind, from: xFrom, to: xTo }, y: { kind: yKind, from: yFrom, to: yTo } };
  return (
    <LineChart
      // Recharts scales no axis without a line; this one, from corner to corner, is not seen.
      data={[
        { x: xFrom, y: yFrom },
        { x: xTo, y: yTo },
      ]}
      responsive
      style={{ width: '100%', height: '100%' }}
      margin={{ top: margin.top, right: named ? margin.names : margin.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      <XAxis
        type="number"
        dataKey="x"
        scale={xKind}
        domain={[xFrom, xTo]}
        ticks={ticksOf(axes.x, metric === 'error' ? 5 : 3)}
        tickFormatter={formatTick}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--outline)' }}
        height={margin.bottom}
        label={{ value: words.chart.axes.unitOne[unit], position: 'insideBottom', offset: 4, ...TICK }}
      />
      <YAxis
        type="number"
        dataKey="y"
        scale={yKind}
        domain={[yFrom, yTo]}
        ticks={ticksOf(axes.y, Y_TICKS)}
        interval={0}
        tickFormatter={formatTick}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        width={left}
      />
      <Line dataKey="y" stroke="none" dot={false} activeDot={false} isAnimationActive={false} />
      {guessing !== null && <Guessing axes={axes} at={guessing} />}
      {metric === 'error' && <PaperMarks axes={axes} shown={shown} />}
      <Curves metric={metric} axes={axes} shown={shown} named={named} guessing={guessing} />
      <CursorLine metric={metric} axes={axes} shown={shown} />
    </LineChart>
  );
});

export default MetricChart;
