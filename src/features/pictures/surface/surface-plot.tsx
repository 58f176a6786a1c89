import { memo, useRef, type CSSProperties, type PointerEvent } from 'react';
import { runColour } from '../../../components/run-colour.ts';
import { atWeights, type Surface } from '../../../store/answers/surface.ts';
import type { Run } from '../../../store/experiment/runs.ts';
import { facesOf, project, VIEW_BOX } from './relief.ts';
import styles from './surface.module.css';

interface Props {
  readonly run: Run;
  readonly surface: Surface;
  /** Losses at the bottom and at the rim of the drawing. */
  readonly from: number;
  readonly to: number;
  /** In degrees. */
  readonly turn: number;
  readonly onTurn: (turn: number) => void;
  /** What it shows, for those who hear the page. */
  readonly spoken: string;
}

const CORNERS = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;

/** The loss around a run's weights as ground; it can be turned by dragging. Up to a thousand faces, which progress of other points leaves as they are. */
export const SurfacePlot = memo(function SurfacePlot({ run, surface, from, to, turn, onTurn, spoken }: Props) {
  const { size, losses } = surface;
  const grip = useRef<{ readonly x: number; readonly turn: number } | null>(null);
  const height = (loss: number): number => (loss - from) / (to - from);
  const here = project(0, 0, Math.min(1, height(atWeights(surface))), turn);
  const edge = CORNERS.map(([x, y]) => project(x, y, 0, turn)).map((seen) => `${seen.x} ${seen.y}`);
  const drag = {
    onPointerDown: ({ currentTarget, pointerId, clientX }: PointerEvent<SVGSVGElement>) => {
      currentTarget.setPointerCapture(pointerId);
      grip.current = { x: clientX, turn };
    },
    onPointerMove: ({ currentTarget, clientX }: PointerEvent<SVGSVGElement>) => {
      // Across the whole drawing is half a turn.
      if (grip.current !== null) onTurn(grip.current.turn - (180 * (clientX - grip.current.x)) / currentTarget.clientWidth);
    },
    onLostPointerCapture: () => {
      grip.current = null;
    },
  };
  return (
    <figure className={styles.figure} style={runColour(run.slot)}>
      <svg viewBox={VIEW_BOX} role="img" aria-label={spoken} {...drag}>
        <path d={`M${edge.join('L')}Z`} />
        {facesOf(losses.map(height), size, turn).map(({ points, height: middle, underside }, i) => (
          <polygon key={i} points={points} data-underside={underside} style={{ '--height': middle } as CSSProperties} />
        ))}
        <circle cx={here.x} cy={here.y} r="0.035" />
      </svg>
      <figcaption className={styles.name}>{run.name}</figcaption>
    </figure>
  );
});
