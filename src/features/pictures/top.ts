/** A class and how probable it is. */
export interface Guess {
  readonly answer: number;
  readonly p: number;
}

/** The `count` most probable classes of image number `at`, of probabilities [images][classes]; the first of equal ones comes first. Pure. */
export function topOf(probabilities: Float32Array, classes: number, at: number, count: number): readonly Guess[] {
  const guesses = Array.from(probabilities.subarray(at * classes, (at + 1) * classes), (p, answer) => ({ answer, p }));
  return guesses.sort((a, b) => b.p - a.p).slice(0, count);
}
