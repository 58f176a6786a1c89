import { usePlotArea, useXAxisScale } from 'recharts';
import { usePointed } from './pointed.ts';

/** A line at the step that is pointed at; the numbers change where they always stand. */
export function PointedStep() {
  const { step } = usePointed();
  const area = usePlotArea();
  const scale = useXAxisScale();
  const x = step === null ? undefined : scale?.(step);
  if (area === undefined || x === undefined) return null;
  return <line x1={x} x2={x} y1={area.y} y2={area.y + area.height} stroke="var(--muted)" />;
}
