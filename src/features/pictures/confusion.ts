/** What the images of each class are taken for. */
export interface Confusion {
  /** [shown class][answered class]: images. */
  readonly counts: readonly Uint32Array[];
  /** Images of each class. */
  readonly totals: readonly number[];
  readonly errors: number;
}

/** Counts what images of `classes` classes are taken for. Pure. */
export function confusionOf(labels: Uint8Array, answers: Uint8Array, classes: number): Confusion {
  const counts = Array.from({ length: classes }, () => new Uint32Array(classes));
  labels.forEach((label, image) => { counts[label][answers[image]]++; });
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  return { counts, totals, errors: counts.reduce((sum, row, label) => sum + totals[label] - row[label], 0) };
}
