import { runColour } from '../../components/run-colour.ts';
import { words } from '../../words/words.ts';
import type { Sight } from './curve-points.ts';
import { trainingValue } from './metric.ts';
import { place, type Axes, type PlotArea } from './plot-area.ts';
import type { Shown } from './shown.ts';
import { positionOf } from './x-position.ts';

const SIZE = 6;

interface Props {
  readonly axes: Axes;
  readonly area: PlotArea;
  readonly shown: readonly Shown[];
  readonly sight: Omit<Sight, 'measure'>;
}

/** A diamond on each curve where its run's network was changed, with what it was changed to. */
export function Marks({ axes, area, shown, sight }: Props) {
  return shown.map(({ key, slot, past, measure, series }) => {
    const own = series();
    return (
      <g key={key} style={runColour(slot)} opacity={past ? 0.6 : 1}>
        {own.changes.filter(({ step }) => step >= 1 && step <= own.length).map(({ step, shortcuts, blocks }) => {
          const { x, y } = place(axes, area, { x: positionOf(own, step, measure), y: trainingValue(sight.metric, own, step, sight.window) });
          if (!Number.isFinite(y)) return null;
          return (
            <g key={step}>
              <path d={`M${x} ${y - SIZE}l${SIZE} ${SIZE}l${-SIZE} ${SIZE}l${-SIZE} ${-SIZE}z`} fill="var(--run)" stroke="var(--ground)" strokeWidth={1.5} />
              {!past && sight.metric === 'error' && (
                <text x={x + SIZE + 3} y={y - SIZE - 2} fontSize={12} fill="var(--ink)" stroke="var(--ground)" strokeWidth={3} paintOrder="stroke">
                  {words.chart.changed(shortcuts, blocks)}
                </text>
              )}
            </g>
          );
        })}
      </g>
    );
  });
}
