import { usePlotArea, useXAxisScale, useYAxisScale, type ScaleFunction } from 'recharts';
import { runColour } from '../../components/run-colour.ts';
import { seriesOf } from '../../store/recorder.ts';
import type { Run } from '../../store/runs.ts';
import { useSeriesTick } from '../../store/ticker.ts';
import { testCurve, trainingCurve } from './curve-points.ts';
import type { Point } from './decimation.ts';
import { EndLabels } from './end-labels.tsx';

/** In ms: at most ten redraws a second. */
const REDRAW_INTERVAL = 100;
/** More dots than this would run into one another. */
const MOST_DOTS = 40;

/** All curves of all runs, drawn into the chart around them. */
export function Curves({ runs }: { readonly runs: readonly Run[] }) {
  useSeriesTick(REDRAW_INTERVAL);
  const area = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (area === undefined || x === undefined || y === undefined) return null;
  const place = (points: readonly Point[]): Point[] => points.map((point) => ({ x: at(x, point.x), y: at(y, point.y) }));
  const curves = runs.map((run) => {
    const series = seriesOf(run.id);
    return { run, training: place(trainingCurve(series)), test: place(testCurve(series)) };
  });
  return (
    <g fill="none" strokeWidth={2} strokeLinejoin="round" strokeLinecap="round">
      {curves.map(({ run, training, test }, index) => (
        <g key={run.id} style={runColour(index)} stroke="var(--run)">
          <path d={pathOf(training)} />
          <path d={pathOf(test)} strokeDasharray="4 5" />
          {test.length <= MOST_DOTS && test.map((dot) => <circle key={dot.x} cx={dot.x} cy={dot.y} r={3} fill="var(--ground)" />)}
        </g>
      ))}
      <EndLabels x={area.x + area.width} ends={curves.map(({ run, training }) => ({ name: run.name, y: training.at(-1)?.y }))} />
    </g>
  );
}

const at = (scale: ScaleFunction, value: number): number => scale(value) ?? 0;

/** An SVG path through points in pixels. */
const pathOf = (points: readonly Point[]): string => points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
