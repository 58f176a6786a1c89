import { useId } from 'react';
import { usePlotArea } from 'recharts';
import { runColour } from '../../../components/run-colour.ts';
import { useChartView } from '../../../store/page/chart-view.ts';
import { CURVES_INTERVAL, useSeriesTick } from '../../../store/series/ticker.ts';
import { formatBeyond } from '../../../words/format.ts';
import { words } from '../../../words/words.ts';
import { testCurve, trainingCurve, type Point } from '../../../store/curves/curve-points.ts';
import { EndLabels } from './end-labels.tsx';
import { guessingLabel } from './guessing.tsx';
import { Labels, type Label } from './labels.tsx';
import { Diamond, labelsOf, marksOf } from './marks.tsx';
import type { Metric } from '../../../store/curves/metric.ts';
import { inSight, place, type Axes } from '../axes/plot-area.ts';
import type { Shown } from '../shown.ts';

/** More dots than this would run into one another. */
const MOST_DOTS = 40;

interface Props {
  readonly metric: Metric;
  readonly axes: Axes;
  readonly shown: readonly Shown[];
  /** Whether the runs' names stand at the ends of their curves. */
  readonly named: boolean;
  /** What guessing would give, when it is known. */
  readonly guessing: number | null;
}

/** All curves of all runs, drawn into the chart around them. */
export function Curves({ metric, axes, shown, named, guessing }: Props) {
  useSeriesTick(CURVES_INTERVAL);
  const clip = useId();
  const area = usePlotArea();
  const window = useChartView(({ smoothing }) => smoothing);
  if (area === undefined) return null;
  const sight = { metric, x: axes.x, window };
  const placed = (points: readonly Point[]): Point[] =>
    points.filter(({ y }) => Number.isFinite(y)).map((point) => place(axes, area, point));
  const drawn = shown.map((run) => {
    const own = { ...sight, measure: run.measure };
    return { run, training: trainingCurve(run.series(), own), test: testCurve(run.series(), own) };
  });
  const curves = drawn.map(({ run, training, test }) => ({ run, training: placed(training), test: placed(test) }));
  const highest = Math.max(...drawn.flatMap(({ training, test }) => [...training, ...test].map(({ y }) => y)).filter(Number.isFinite));
  const marks = marksOf(shown, axes, area, sight);
  const guess = guessing === null ? null : guessingLabel(axes, area, guessing);
  const labels: readonly Label[] = [
    ...(highest > axes.y.to
      ? [
          {
            key: 'spike',
            text: words.chart.spike(formatBeyond(highest)),
            places: [0.02, 0.35, 0.65].map((part) => ({ left: area.x + part * area.width, y: area.y + 10 })),
          },
        ]
      : []),
    ...(guess === null ? [] : [guess]),
    ...(metric === 'error' ? labelsOf(marks.filter(({ run }) => !run.past)) : []),
  ];
  return (
    <>
      <clipPath id={clip}>
        {/* Half a line's width more, so that a curve along an edge is not cut. */}
        <rect x={area.x - 1} y={area.y - 1} width={area.width + 2} height={area.height + 2} />
      </clipPath>
      <g clipPath={`url(#${clip})`} fill="none" strokeLinejoin="round" strokeLinecap="round">
        {curves.map(({ run, training, test }) => (
          <g
            key={run.key}
            style={runColour(run.slot)}
            stroke="var(--run)"
            strokeWidth={run.past ? 1 : 2}
            strokeOpacity={run.past ? 0.6 : 1}
            data-curves={run.name}
          >
            <path d={pathOf(training)} />
            <path d={pathOf(test)} strokeDasharray={run.past ? '2 3' : '4 5'} />
          </g>
        ))}
      </g>
      {/* What stands at an edge is not cut by it. */}
      {curves
        .filter(({ run, test }) => !run.past && test.length <= MOST_DOTS)
        .map(({ run, test }) => (
          <g key={run.key} style={runColour(run.slot)} stroke="var(--run)" strokeWidth={2} fill="var(--ground)">
            {test
              .filter((dot) => inSight(area, dot))
              .map((dot, i) => (
                <circle key={i} cx={dot.x} cy={dot.y} r={3} />
              ))}
          </g>
        ))}
      {marks.map((mark) => (
        <Diamond key={mark.key} mark={mark} />
      ))}
      <Labels area={area} labels={labels} lines={curves.flatMap(({ training, test }) => [training, test])} />
      {named && (
        <EndLabels
          area={area}
          ends={curves.flatMap(({ run, training }) => (run.past ? [] : [{ name: run.name, slot: run.slot, at: training.at(-1) }]))}
        />
      )}
    </>
  );
}

/** An SVG path through points in pixels. */
const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
