import { runColour } from '../../../components/run-colour.ts';
import { baseRateAt, dropsOf, learningRateAt, type RateChange } from '../../../spec/learning-rate.ts';
import type { TrainingSpec } from '../../../spec/training.ts';
import type { RunSeries } from '../../../store/series/series.ts';
import { words } from '../../../words/words.ts';
import type { Sight } from '../../../store/curves/curve-points.ts';
import type { Label } from './labels.tsx';
import { trainingValue } from '../../../store/curves/metric.ts';
import { inSight, place, type Axes, type PlotArea } from '../axes/plot-area.ts';
import type { Shown } from '../shown.ts';
import { positionOf } from '../../../store/curves/x-position.ts';

const SIZE = 6;

/** Where a run went on in another way, in pixels. */
export interface Mark {
  readonly key: string;
  readonly run: Shown;
  readonly x: number;
  readonly y: number;
  /** What was other from then on. */
  readonly text: string;
}

/** Where a run's learning rate fell: by its schedule, and where it was lowered. */
function ratesOf(training: TrainingSpec, { rates }: RunSeries): RateChange[] {
  const { learningRate, steps } = training;
  return [...dropsOf(training), ...rates.map(({ step }) => step)].map((step) => {
    const rate = learningRateAt({ ...learningRate, rate: baseRateAt(rates, step + 1) ?? learningRate.rate }, steps, step + 1, 0);
    return { step, rate: Number(rate.toPrecision(6)) };
  });
}

/** The changes of all runs that are in sight. */
export function marksOf(shown: readonly Shown[], axes: Axes, area: PlotArea, { metric, window }: Pick<Sight, 'metric' | 'window'>): Mark[] {
  return shown
    .flatMap((run) => {
      const own = run.series();
      const changes = [
        ...own.changes.map(({ step, shortcuts, blocks }) => ({ step, text: words.chart.changed(shortcuts, blocks) })),
        ...ratesOf(run.training, own).map(({ step, rate }) => ({ step, text: words.chart.rate(String(rate)) })),
      ];
      return changes
        .filter(({ step }) => step >= 1 && step <= own.length)
        .map(({ step, text }) => ({
          key: `${run.key} ${step} ${text}`,
          run,
          text,
          ...place(axes, area, { x: positionOf(own, step, run.measure), y: trainingValue(metric, own, step, window) }),
        }));
    })
    .filter((mark) => inSight(area, mark));
}

/** A diamond on a curve. */
export const Diamond = ({ mark: { run, x, y } }: { readonly mark: Mark }) => (
  <path
    style={runColour(run.slot)}
    opacity={run.past ? 0.6 : 1}
    d={`M${x} ${y - SIZE}l${SIZE} ${SIZE}l${-SIZE} ${SIZE}l${-SIZE} ${-SIZE}z`}
    fill="var(--run)"
    stroke="var(--ground)"
    strokeWidth={1.5}
  />
);

/** What diamonds mean; of several that mean the same in one place, the first says it. */
export const labelsOf = (marks: readonly Mark[]): Label[] =>
  marks.filter(({ x, text }, i) => marks.findIndex((other) => other.x === x && other.text === text) === i).map(labelOf);

/** Above or below it. */
const labelOf = ({ key, x, y, text }: Mark): Label => ({
  key,
  text,
  strong: true,
  places: [14, -14, 32, -32, 50, -50].flatMap((up) => [
    { left: x + SIZE + 3, y: y - up },
    { right: x - SIZE - 3, y: y - up },
  ]),
});
