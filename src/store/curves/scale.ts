import type { ScaleKind } from '../../spec/view.ts';

/** One axis: the values at its two ends, and how it runs between them. Both ends are positive where it is logarithmic. */
export interface Axis {
  readonly kind: ScaleKind;
  readonly from: number;
  readonly to: number;
}

/** Where a value lies: 0 at `from`, 1 at `to`, beyond for values outside. */
export function partOf({ kind, from, to }: Axis, value: number): number {
  if (kind === 'linear') return (value - from) / (to - from);
  // What is not positive has no place on a logarithmic axis, and is drawn far below it.
  return value <= 0 ? -1 : Math.log(value / from) / Math.log(to / from);
}

/** The value at a part of the axis; undoes {@link partOf}. */
export const valueAt = ({ kind, from, to }: Axis, part: number): number =>
  kind === 'linear' ? from + part * (to - from) : from * (to / from) ** part;

/**
 * The axis magnified `times` around the value at `part`, or moved by `by` of its length; it stays within `all`.
 */
export function zoomed(axis: Axis, all: Axis, times: number, part = 0.5, by = 0): [number, number] {
  const length = 1 / times;
  const begin = part - part * length + by;
  return within(all, valueAt(axis, begin), valueAt(axis, begin + length));
}

/** A range moved and, if need be, cut so that it lies in `all`; it does not get shorter than a ten-thousandth of it. */
export function within(all: Axis, from: number, to: number): [number, number] {
  const [a, b] = [partOf(all, from), partOf(all, to)].sort((p, q) => p - q);
  const length = Math.min(1, Math.max(1e-4, b - a));
  const begin = Math.min(1 - length, Math.max(0, (a + b - length) / 2));
  return [valueAt(all, begin), valueAt(all, begin + length)];
}
