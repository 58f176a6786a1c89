import { runColour } from '../../components/run-colour.ts';
import { words } from '../../words/words.ts';
import type { Sight } from './curve-points.ts';
import type { Label } from './labels.tsx';
import { trainingValue } from './metric.ts';
import { inSight, place, type Axes, type PlotArea } from './plot-area.ts';
import type { Shown } from './shown.ts';
import { positionOf } from './x-position.ts';

const SIZE = 6;

/** Where a run's network was changed, in pixels. */
export interface Mark {
  readonly key: string;
  readonly run: Shown;
  readonly x: number;
  readonly y: number;
  /** What it was changed to. */
  readonly text: string;
}

/** The changes of all runs that are in sight. */
export function marksOf(shown: readonly Shown[], axes: Axes, area: PlotArea, { metric, window }: Pick<Sight, 'metric' | 'window'>): Mark[] {
  return shown.flatMap((run) => {
    const own = run.series();
    return own.changes.filter(({ step }) => step >= 1 && step <= own.length).map(({ step, shortcuts, blocks }) => ({
      key: `${run.key} ${step}`,
      run,
      text: words.chart.changed(shortcuts, blocks),
      ...place(axes, area, { x: positionOf(own, step, run.measure), y: trainingValue(metric, own, step, window) }),
    }));
  }).filter((mark) => inSight(area, mark));
}

/** A diamond on a curve. */
export const Diamond = ({ mark: { run, x, y } }: { readonly mark: Mark }) => (
  <path style={runColour(run.slot)} opacity={run.past ? 0.6 : 1} d={`M${x} ${y - SIZE}l${SIZE} ${SIZE}l${-SIZE} ${SIZE}l${-SIZE} ${-SIZE}z`} fill="var(--run)" stroke="var(--ground)" strokeWidth={1.5} />
);

/** What a diamond means, above or below it. */
export const labelOf = ({ key, x, y, text }: Mark): Label => ({
  key,
  text,
  strong: true,
  places: [14, -14, 32, -32, 50, -50].flatMap((up) => [{ left: x + SIZE + 3, y: y - up }, { right: x - SIZE - 3, y: y - up }]),
});
