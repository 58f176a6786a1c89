import type { RateChange } from '../../spec/learning-rate.ts';
import type { NetworkChange, StepSeries } from '../../worker/protocol.ts';
import type { EvaluationResult } from '../../worker/questions.ts';

/** All of a series as plain data; the arrays have an entry a step. */
export interface SeriesData {
  readonly loss: Float32Array;
  readonly errors: Uint32Array;
  readonly images: Uint32Array;
  /** Of training, up to the end of each step. */
  readonly seconds: Float64Array;
  readonly evaluations: readonly EvaluationResult[];
  readonly changes: readonly NetworkChange[];
  readonly rates: readonly RateChange[];
}

/** Losses are added up in blocks of so many steps. */
const BLOCK = 64;

/**
 * Every step of one run, exact. Running sums are kept besides, so that a mean over any window costs two look-ups however long the
 * run is. Of losses only whole blocks are added up: a loss of 1e18 in a running sum would leave nothing of those after it.
 */
export class RunSeries {
  #length = 0;
  #rewritten = 0;
  #losses = new Float32Array(1024);
  /** `[b]`: of the steps after b BLOCK, once there are BLOCK of them. */
  #blockLosses = new Float64Array(1024 / BLOCK);
  /** `[i]`: wrong answers, images and seconds of the steps 1..i. */
  #errorSums = new Float64Array(1025);
  #imageSums = new Float64Array(1025);
  #secondSums = new Float64Array(1025);
  #evaluations: EvaluationResult[] = [];
  #changes: readonly NetworkChange[] = [];
  #rates: readonly RateChange[] = [];

  /** The series that `data` was taken of, exactly. */
  static from({ loss, errors, images, seconds, evaluations, changes, rates }: SeriesData): RunSeries {
    const series = new RunSeries();
    series.#reserve(loss.length);
    loss.forEach((value, i) => {
      series.#put(i + 1, value, errors[i], images[i], seconds[i]);
    });
    series.#length = loss.length;
    series.#evaluations = [...evaluations];
    series.#changes = changes;
    series.#rates = rates;
    return series;
  }

  /** All of it, in arrays of their own. */
  data(): SeriesData {
    const steps = Array.from({ length: this.#length }, (_, i) => i + 1);
    return {
      loss: this.#losses.slice(0, this.#length),
      errors: Uint32Array.from(steps, (step) => this.errors(step)),
      images: Uint32Array.from(steps, (step) => this.#imageSums[step] - this.#imageSums[step - 1]),
      seconds: this.#secondSums.slice(1, this.#length + 1),
      evaluations: [...this.#evaluations],
      changes: this.#changes,
      rates: this.#rates,
    };
  }

  /** Steps held; the last step's number. */
  get length(): number {
    return this.#length;
  }

  /** In order of their steps, one a step. */
  get evaluations(): readonly EvaluationResult[] {
    return this.#evaluations;
  }

  /** Where its network was changed, in order, after what it was at first; empty where it never was. */
  get changes(): readonly NetworkChange[] {
    return this.#changes;
  }

  /** Where its learning rate was changed, in order, after what that was at first; empty where it never was. */
  get rates(): readonly RateChange[] {
    return this.#rates;
  }

  /** Counts up whenever steps that were there are taken back: what was derived from them is void. */
  get rewritten(): number {
    return this.#rewritten;
  }

  /** Images of one step; 0 before the first. */
  get batchSize(): number {
    return this.#length === 0 ? 0 : this.#imageSums[1];
  }

  /** Adds steps; steps that are already there (training resumed from an earlier one) are replaced. */
  append({ firstStep, loss, errors, batchSize, seconds }: StepSeries): void {
    if (firstStep < 1 || firstStep > this.#length + 1) {
      throw new RangeError(`steps from ${firstStep} do not follow step ${this.#length}`);
    }
    if (firstStep <= this.#length) this.rewind(firstStep - 1);
    this.#reserve(firstStep - 1 + loss.length);
    const start = this.#secondSums[firstStep - 1];
    loss.forEach((value, i) => {
      this.#put(firstStep + i, value, errors[i], batchSize, start + (seconds * (i + 1)) / loss.length);
    });
    this.#length = firstStep - 1 + loss.length;
  }

  /**
   * Adds an evaluation; an earlier one of the same step is replaced. The point where its network was switched is the old network's, as
   * the steps up to there are: what the switched one does before its first step is none of the curve.
   */
  addEvaluation(result: EvaluationResult): void {
    if (this.#changes.at(-1)?.step === result.step) return;
    const after = this.#evaluations.findLastIndex((e) => e.step <= result.step);
    if (this.#evaluations[after]?.step === result.step) {
      this.#evaluations[after] = result;
      this.#rewritten++;
    } else {
      this.#evaluations.splice(after + 1, 0, result);
      if (after + 2 < this.#evaluations.length) this.#rewritten++;
    }
  }

  /** The run goes on with another network after `step`: what came after that is taken back. */
  reshape(step: number, changes: readonly NetworkChange[]): void {
    this.rewind(step);
    this.#changes = changes;
  }

  setRates(rates: readonly RateChange[]): void {
    this.#rates = rates;
    this.#rewritten++;
  }

  /** Takes back all that came after `step`; the last learning rate is what it goes on with. */
  rewind(step: number): void {
    // The evaluation of a step may be told before the step.
    if (step >= this.#length && !this.#evaluations.some((e) => e.step > step)) return;
    this.#length = Math.min(this.#length, step);
    this.#evaluations = this.#evaluations.filter((e) => e.step <= step);
    this.#changes = this.#changes.filter((change) => change.step <= step);
    const rates = this.#rates.map((change) => ({ ...change, step: Math.min(change.step, step) }));
    this.#rates = rates.filter((change, i) => i === rates.length - 1 || change.step < rates[i + 1].step);
    this.#rewritten++;
  }

  /** Images that the steps 1 to `step` learnt from; step 0 is the start. */
  images(step: number): number {
    if (step !== 0) this.#check(step);
    return this.#imageSums[step];
  }

  /** Seconds of training up to the end of `step`, without pauses; spread evenly over steps that were reported together. */
  seconds(step: number): number {
    if (step !== 0) this.#check(step);
    return this.#secondSums[step];
  }

  /** Wrong answers of that step's batch. */
  errors(step: number): number {
    this.#check(step);
    return this.#errorSums[step] - this.#errorSums[step - 1];
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
    let sum = 0;
    for (let i = from; i < step;) {
      const isBlock = i % BLOCK === 0 && i + BLOCK <= step;
      sum += isBlock ? this.#blockLosses[i / BLOCK] : this.#losses[i];
      i += isBlock ? BLOCK : 1;
    }
    return sum / (step - from);
  }

  #put(step: number, loss: number, errors: number, images: number, seconds: number): void {
    this.#losses[step - 1] = loss;
    if (step % BLOCK === 0)
      this.#blockLosses[step / BLOCK - 1] = this.#losses.subarray(step - BLOCK, step).reduce((sum, one) => sum + one, 0);
    this.#errorSums[step] = this.#errorSums[step - 1] + errors;
    this.#imageSums[step] = this.#imageSums[step - 1] + images;
    this.#secondSums[step] = seconds;
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
    this.#blockLosses = grown(this.#blockLosses, new Float64Array(Math.ceil(capacity / BLOCK)));
    this.#secondSums = grown(this.#secondSums, new Float64Array(capacity + 1));
  }
}

/** Test error of an evaluation in %. */
export const testError = (result: EvaluationResult): number => (100 * result.errors) / result.images;
