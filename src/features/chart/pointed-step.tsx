import type { PointerEvent } from 'react';
import { usePlotArea, useXAxisInverseScale, useXAxisScale } from 'recharts';
import { seriesOf } from '../../store/recorder.ts';
import type { Run } from '../../store/runs.ts';
import { usePointed } from './pointed.ts';

/** Finds the step under the pointer and marks it by a line; the numbers change where they always stand. */
export function PointedStep({ runs }: { readonly runs: readonly Run[] }) {
  const { step } = usePointed();
  const area = usePlotArea();
  const scale = useXAxisScale();
  const inverse = useXAxisInverseScale();
  if (area === undefined || scale === undefined || inverse === undefined) return null;

  const point = (event: PointerEvent<SVGRectElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const under = Math.round(Number(inverse(area.x + event.clientX - box.left)));
    const last = Math.max(0, ...runs.map((run) => seriesOf(run.id).length));
    usePointed.setState({ step: last > 0 ? Math.min(Math.max(1, under), last) : null });
  };
  const x = step === null ? undefined : scale(step);
  return (
    <g>
      {x !== undefined && <line x1={x} x2={x} y1={area.y} y2={area.y + area.height} stroke="var(--muted)" />}
      <rect
        x={area.x}
        y={area.y}
        width={area.width}
        height={area.height}
        fill="transparent"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => usePointed.setState({ step: null })}
      />
    </g>
  );
}
