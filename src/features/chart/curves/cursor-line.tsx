import { usePlotArea } from 'recharts';
import { runColour } from '../../../components/run-colour.ts';
import { useChartView } from '../../../store/page/chart-view.ts';
import { useSeriesTick } from '../../../store/series/ticker.ts';
import { evaluationAt } from '../../../store/curves/curve-points.ts';
import { testValue, trainingValue, type Metric } from '../../../store/curves/metric.ts';
import { place, type Axes } from '../axes/plot-area.ts';
import type { Shown } from '../shown.ts';
import { positionOf, stepNear } from '../../../store/curves/x-position.ts';

interface Props {
  readonly metric: Metric;
  readonly axes: Axes;
  readonly shown: readonly Shown[];
}

/** A line at the place that is pointed at, with a dot on each curve; the numbers change where they always stand. */
export function CursorLine({ metric, axes, shown }: Props) {
  useSeriesTick(250);
  const area = usePlotArea();
  const { cursor, pinned, smoothing } = useChartView();
  if (area === undefined || cursor === null) return null;
  const { x } = place(axes, area, { x: cursor, y: 1 });
  if (x < area.x - 0.5 || x > area.x + area.width + 0.5) return null;
  const dots = shown
    .filter(({ past }) => !past)
    .flatMap(({ key, slot, measure, series }) => {
      const own = series();
      const step = stepNear(own, cursor, measure);
      if (step === 0 || cursor > positionOf(own, own.length, measure) * 1.001) return [];
      const evaluation = evaluationAt(own, step);
      return [
        { key, slot, y: trainingValue(metric, own, step, smoothing), solid: true },
        // Only where the test images were tried just here; in between the line is a guess.
        ...(evaluation?.step === step ? [{ key: `${key} test`, slot, y: testValue(metric, evaluation), solid: false }] : []),
      ];
    });
  return (
    <g data-cursor={pinned ? 'pinned' : 'free'}>
      <line x1={x} x2={x} y1={area.y} y2={area.y + area.height} stroke="var(--muted)" strokeWidth={pinned ? 1.5 : 1} />
      {pinned && <circle cx={x} cy={area.y + 4} r={4} fill="var(--muted)" />}
      {dots.map(({ key, slot, y, solid }) => {
        const dot = place(axes, area, { x: cursor, y });
        if (dot.y < area.y || dot.y > area.y + area.height) return null;
        return (
          <circle
            key={key}
            cx={x}
            cy={dot.y}
            r={4}
            style={runColour(slot)}
            fill={solid ? 'var(--run)' : 'var(--ground)'}
            stroke={solid ? 'var(--ground)' : 'var(--run)'}
            strokeWidth={1.5}
          />
        );
      })}
    </g>
  );
}
