import type { Axis } from './scale.ts';

/** About so many on a vertical axis. */
export const Y_TICKS = 5;

/** Round values along an axis, about `count` of them. */
export function ticksOf(axis: Axis, count: number): number[] {
  return axis.kind === 'linear' ? linearTicks(axis, count) : logTicks(axis, count);
}

function linearTicks({ from, to }: Axis, count: number): number[] {
  const least = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(least));
  const stride = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(from / stride - 1e-9);
  const last = Math.floor(to / stride + 1e-9);
  // Multiplied, not added up, and freed of digits that binary numbers bring in.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * stride).toPrecision(12)));
}

/** Powers of ten, with 2 and 5 between them where there is room, or linear ones where the axis spans less than that. */
function logTicks(axis: Axis, count: number): number[] {
  const { from, to } = axis;
  const decades = Math.log10(to / from);
  if (decades < 1) return linearTicks(axis, count);
  const factors = decades * 3 <= count * 1.5 ? [1, 2, 5] : [1];
  const stride = Math.max(1, Math.ceil(decades / count));
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power += stride) {
    for (const factor of factors) {
      const tick = Number((factor * 10 ** power).toPrecision(12));
      if (tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9)) ticks.push(tick);
    }
  }
  return ticks;
}
