/** Count, mean and sum of squared deviations from the mean of some values. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly m2: number;
}

export function momentsOf(values: ArrayLike<number>): Moments {
  const all = Array.from(values);
  if (all.length === 0) return { count: 0, mean: 0, m2: 0 };
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return { count: all.length, mean, m2: all.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
}

/**
 * Moments of two sets together, from those of each (Chan, Golub and LeVeque 1979, 'Updating formulae and a pairwise
 * algorithm for computing sample variances'). Unlike sums of squares, nothing large is subtracted from something large.
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  const count = a.count + b.count;
  if (count === 0) return a;
  const delta = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (delta * b.count) / count,
    m2: a.m2 + b.m2 + (delta * delta * a.count * b.count) / count,
  };
}
