import { formatTick } from '../../../words/format.ts';
import type { Axis } from '../../../store/curves/scale.ts';
import { ticksOf, Y_TICKS } from '../../../store/curves/ticks.ts';

/** Of one of its digits, which are the widest of what stands on an axis, as a part of the letters' size. */
const DIGIT = 0.64;
/** Between labels and the curves, in pixels, as Recharts has it. */
const GAP = 8;

/** How much room the labels of a vertical axis need, in pixels, in letters of so many pixels. Pure. */
export const labelWidth = (axis: Axis, size: number): number =>
  GAP + Math.ceil(DIGIT * size * Math.max(...ticksOf(axis, Y_TICKS).map((tick) => formatTick(tick).length)));
