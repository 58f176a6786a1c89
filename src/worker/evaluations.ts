import type { Trainer } from '../engine/training/trainer.ts';
import type { TrainingSpec } from '../spec/training.ts';

type Evaluated = Awaited<ReturnType<Trainer['evaluate']>>;

interface Options {
  /** As it is now: both its rhythm and its end may change. */
  readonly training: () => TrainingSpec;
  /** Step of the last evaluation that the page knows of. */
  readonly told: number;
  /** Nothing is started or told after it. */
  readonly signal: AbortSignal;
  readonly tell: (evaluated: Evaluated) => void;
  /** There was no memory for one, say. Training can go on without it. */
  readonly fail: (error: unknown) => void;
}

/**
 * When a run is evaluated: every so many steps, at its end, and when somebody asks. Evaluations start one after the other, each when what
 * the one before found is told.
 */
export class Evaluations {
  readonly #trainer: Trainer;
  readonly #options: Options;
  #starting: Promise<void> = Promise.resolve();
  #underWay: Promise<void> | undefined;
  #lastStep: number;
  #told: number;
  /** Step of the last one that failed. */
  #failed = -1;

  constructor(trainer: Trainer, options: Options) {
    this.#trainer = trainer;
    this.#options = options;
    this.#lastStep = options.told;
    this.#told = options.told;
  }

  /** Step of the last one that the page has been told of. */
  get told(): number {
    return this.#told;
  }

  /** Steps to the next one that will be due, or to the run's end. */
  get stepsAhead(): number {
    const { steps, evaluateEvery } = this.#options.training();
    const { step } = this.#trainer;
    const next = evaluateEvery === 0 ? steps : Math.min(steps, (Math.floor(step / evaluateEvery) + 1) * evaluateEvery);
    return next - step;
  }

  /** Whether all that there will be are told; one that fails at the end is none, and a later `startIfDue` makes up for it. */
  get complete(): boolean {
    const { steps, evaluateEvery } = this.#options.training();
    return evaluateEvery === 0 || Math.max(this.#told, this.#failed) >= steps;
  }

  /** Whether the weights as they are now are due to be evaluated. */
  get #due(): boolean {
    const { steps, evaluateEvery } = this.#options.training();
    const { step } = this.#trainer;
    return evaluateEvery > 0 && step > this.#lastStep && (step % evaluateEvery === 0 || step >= steps);
  }

  /**
   * Starts an evaluation of the weights as they are now, after those that were asked for before. Resolves as soon as training
   * may go on, never rejects; the result is told later.
   */
  start(): Promise<void> {
    return this.#startNext(() => true);
  }

  /** The same where one is due. */
  async startIfDue(): Promise<void> {
    // Again when it is its turn: the one before may have been this one.
    if (this.#due) await this.#startNext(() => this.#due);
  }

  /** Resolves when none is under way. */
  async settled(): Promise<void> {
    await this.#underWay;
  }

  #startNext(wanted: () => boolean): Promise<void> {
    this.#starting = this.#starting
      .then(() => this.#start(wanted))
      .catch((error: unknown) => {
        this.#fail(error);
      });
    return this.#starting;
  }

  async #start(wanted: () => boolean): Promise<void> {
    const { signal, tell } = this.#options;
    await this.#underWay;
    if (signal.aborted || !wanted()) return;
    await this.#trainer.prepareEvaluation();
    if (signal.aborted) return;
    this.#lastStep = this.#trainer.step;
    this.#underWay = this.#trainer
      .evaluate({ signal })
      .then((evaluated) => {
        if (signal.aborted) return;
        this.#told = evaluated.step;
        tell(evaluated);
      })
      .catch((error: unknown) => {
        this.#fail(error);
      });
  }

  #fail(error: unknown): void {
    if (this.#options.signal.aborted) return;
    this.#failed = this.#trainer.step;
    this.#options.fail(error);
  }
}
