import type { EvaluationResult, StepSeries } from '../worker/protocol.ts';

/**
 * Every step of one run, exact. Besides the loss, running sums are kept, so that a mean over any
 * window costs two look-ups however long the run is.
 */
export class RunSeries {
  #length = 0;
  #losses = new Float32Array(1024);
  /** `[i]`: wrong answers, images and losses of the steps 1..i. */
  #errorSums = new Float64Array(1025);
  #imageSums = new Float64Array(1025);
  #lossSums = new Float64Array(1025);
  #evaluations: EvaluationResult[] = [];

  /** Steps held; the last step's number. */
  get length(): number {
    return this.#length;
  }

  /** In order of their steps, one a step. */
  get evaluations(): readonly EvaluationResult[] {
    return this.#evaluations;
  }

  /** Images of one step; 0 before the first. */
  get batchSize(): number {
    return this.#length === 0 ? 0 : this.#imageSums[1];
  }

  /** Adds steps; steps that are already there (training resumed from an earlier one) are replaced. */
  append({ firstStep, loss, errors, batchSize }: StepSeries): void {
    if (firstStep < 1 || firstStep > this.#length + 1) {
      throw new RangeError(`steps from ${firstStep} do not follow step ${this.#length}`);
    }
    if (firstStep <= this.#length) this.#evaluations = this.#evaluations.filter((e) => e.step < firstStep);
    this.#reserve(firstStep - 1 + loss.length);
    loss.forEach((value, i) => {
      const step = firstStep + i;
      this.#losses[step - 1] = value;
      this.#lossSums[step] = this.#lossSums[step - 1] + value;
      this.#errorSums[step] = this.#errorSums[step - 1] + errors[i];
      this.#imageSums[step] = this.#imageSums[step - 1] + batchSize;
    });
    this.#length = firstStep - 1 + loss.length;
  }

  addEvaluation(result: EvaluationResult): void {
    this.#evaluations = [...this.#evaluations.filter((e) => e.step !== result.step), result].sort((a, b) => a.step - b.step);
  }

  clear(): void {
    this.#length = 0;
    this.#evaluations = [];
  }

  /** Mean cross-entropy of that step's batch. */
  loss(step: number): number {
    this.#check(step);
    return this.#losses[step - 1];
  }

  /** Training error in %, over the `window` steps that end at `step` (fewer at the start). */
  trainingError(step: number, window: number): number {
    this.#check(step);
    const from = Math.max(0, step - window);
    return (100 * (this.#errorSums[step] - this.#errorSums[from])) / (this.#imageSums[step] - this.#imageSums[from]);
  }

  /** Mean loss over the `window` steps that end at `step` (fewer at the start). */
  meanLoss(step: number, window: number): number {
    this.#check(step);
    const from = Math.max(0, step - window);
    return (this.#lossSums[step] - this.#lossSums[from]) / (step - from);
  }

  #check(step: number): void {
    if (!Number.isInteger(step) || step < 1 || step > this.#length) throw new RangeError(`no step ${step} among ${this.#length}`);
  }

  #reserve(steps: number): void {
    if (steps <= this.#losses.length) return;
    const capacity = Math.max(steps, 2 * this.#losses.length);
    const grown = <A extends Float32Array | Float64Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.#losses = grown(this.#losses, new Float32Array(capacity));
    this.#errorSums = grown(this.#errorSums, new Float64Array(capacity + 1));
    this.#imageSums = grown(this.#imageSums, new Float64Array(capacity + 1));
    this.#lossSums = grown(this.#lossSums, new Float64Array(capacity + 1));
  }
}

/** Test error of an evaluation in %. */
export const testError = (result: EvaluationResult): number => (100 * result.errors) / result.images;
