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
  labels.forEach((label, image) => {
    counts[label][answers[image]]++;
  });
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  return { counts, totals, errors: counts.reduce((sum, row, label) => sum + totals[label] - row[label], 0) };
}

/** One class taken for another. */
export interface MixUp {
  readonly truth: number;
  readonly answer: number;
  readonly count: number;
}

/** The `most` most frequent mistakes, the largest first. Pure. */
export function largestMixUps({ counts }: Confusion, most: number): MixUp[] {
  const all = counts.flatMap((row, truth) => Array.from(row, (count, answer) => ({ truth, answer, count })));
  return all
    .filter(({ truth, answer, count }) => truth !== answer && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, most);
}
