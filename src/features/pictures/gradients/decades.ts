/** A logarithmic scale over whole powers of ten. */
export interface Decades {
  /** Exponents at the lower and the upper end. */
  readonly from: number;
  readonly to: number;
}

/** The decades that hold all sizes; zeros are left out. At least one. Pure. */
export function decadesOf(sizes: readonly number[]): Decades {
  const logs = sizes.filter((size) => size > 0 && Number.isFinite(size)).map(Math.log10);
  if (logs.length === 0) return { from: -4, to: 0 };
  const from = Math.floor(Math.min(...logs));
  // Ceil may give -0, which is nobody's exponent.
  return { from, to: Math.max(from + 1, Math.ceil(Math.max(...logs))) || 0 };
}

/** Where a size lies on the scale, from 0 to 1; what is smaller lies at 0. Pure. */
export function placeOn({ from, to }: Decades, size: number): number {
  return size > 0 ? Math.min(1, Math.max(0, (Math.log10(size) - from) / (to - from))) : 0;
}
