import type { BatchMetrics } from '../engine/training/metrics.ts';
import { encodeCheckpoint, type Checkpoint } from '../engine/checkpoint/checkpoint.ts';
import { firstNotFinite } from '../engine/checkpoint/finite.ts';
import type { Trainer } from '../engine/training/trainer.ts';
import { checkImageCount, type TrainingSpec } from '../spec/training.ts';
import type { VariantName } from '../spec/variants.ts';
import { Evaluations } from './evaluations.ts';
import { failureOf } from './failure.ts';
import { Keeper } from './keeper.ts';
import { notFinite } from './not-finite.ts';
import { BEGINNING, type Continuation, type Past } from './past.ts';
import type { Event, RunConfig, RunState, SavedRun, StepSeries } from './protocol.ts';
import { RunAnswers } from './run-answers.ts';
import { createTrainer, type Made, type Workshop } from './workshop.ts';
import { given } from '../spec/given.ts';

/** One network of the comparison in the worker: its trainer, and what it has yet to tell the page. */
export class Run {
  /** What it was before its network was changed. */
  readonly past: Past;
  readonly answers: RunAnswers;
  #config: RunConfig;
  readonly #variant: VariantName;
  readonly #emit: (event: Event) => void;
  readonly #end = new AbortController();
  readonly #trainer: Trainer;
  readonly #keeper: Keeper;
  readonly #evaluations: Evaluations;
  #state: RunState = 'ready';
  #suspended = false;
  #draining: Promise<void> | undefined;
  /** Training time in ms that the page has not been told of. */
  #spent = 0;

  private constructor(config: RunConfig, { trainer, variant }: Made, emit: (event: Event) => void, on: Continuation | undefined) {
    this.#config = config;
    this.#trainer = trainer;
    this.#emit = emit;
    this.#variant = variant;
    this.past = on?.past ?? BEGINNING;
    this.#keeper = new Keeper(on?.from);
    this.answers = new RunAnswers(trainer, config.id, () => !this.failed && !this.#end.signal.aborted);
    this.#evaluations = new Evaluations(trainer, {
      training: () => this.training,
      // What was due before it went on has been done, unless that is known better.
      told: Math.min(on?.evaluated ?? trainer.step, trainer.step),
      signal: this.#end.signal,
      tell: ({ answers, ...result }) => {
        emit({ type: 'evaluation', run: config.id, result, answers });
        this.#progress();
      },
      fail: (error) => {
        emit(failureOf(error, config.id));
        this.#progress();
      },
    });
  }

  /** Compiles, and begins anew or goes on from a checkpoint of its network. Throws GpuError, SpecError and CheckpointError. */
  static async create(workshop: Workshop, config: RunConfig, emit: (event: Event) => void, on?: Continuation): Promise<Run> {
    const compiling = { type: 'run', run: config.id, state: 'compiling', step: on?.from.state.step ?? 0, gpuBytes: 0 } as const;
    emit(compiling);
    const run = new Run(
      config,
      await createTrainer(workshop, config, on, (variant) => {
        emit({ ...compiling, variant });
      }),
      emit,
      on,
    );
    await run.evaluateIfDue();
    run.#progress();
    return run;
  }

  get config(): RunConfig {
    return this.#config;
  }

  get variant(): VariantName {
    return this.#variant;
  }

  get training(): TrainingSpec {
    return this.#config.training;
  }

  /** Takes another name, another end and another rhythm of evaluations; with all of these its steps are the same. Throws a SpecError for an end too far away. */
  async take(config: RunConfig): Promise<void> {
    checkImageCount(config.training);
    this.#config = config;
    if (this.#state === 'finished' && this.step < this.training.steps) this.#state = 'ready';
    if (!this.active) await this.evaluateIfDue();
    this.#progress();
  }

  get batchSize(): number {
    return this.training.batchSize;
  }

  /** Steps enqueued. */
  get step(): number {
    return this.#trainer.step;
  }

  /** It has steps left, nothing went wrong, and it has not been dropped. */
  get active(): boolean {
    return this.#state === 'ready' && !this.#suspended && this.step < this.training.steps && !this.#end.signal.aborted;
  }

  /** Steps that it may take before it has to be looked at: to the next evaluation or its end, while the ring has room. */
  get stepsAhead(): number {
    return Math.max(0, Math.min(this.#evaluations.stepsAhead, this.#trainer.room));
  }

  encode(pass: GPUComputePassEncoder, steps: number): void {
    this.#trainer.encode(pass, steps);
  }

  /** Submits one step in `parts` submits. */
  enqueueInParts(parts: number): void {
    this.#trainer.enqueueInParts(parts);
  }

  /** Counts training time, in ms. */
  spend(ms: number): void {
    this.#spent += ms;
  }

  /** Fetches and posts metrics. Calls while one is under way join it. */
  drain(): Promise<void> {
    this.#draining ??= this.#drain().finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  async #drain(): Promise<void> {
    // A save may still want to tell its steps when the ring is gone.
    if (this.#end.signal.aborted) return;
    const metrics = await this.#trainer.drainMetrics();
    if (this.#end.signal.aborted || metrics.length === 0) return;
    this.#emit({ type: 'steps', run: this.config.id, series: seriesOf(metrics, this.training.batchSize, this.#spent / 1000) });
    this.#spent = 0;
    const broken = metrics.find(({ loss }) => !Number.isFinite(loss));
    if (broken !== undefined) {
      this.#break('The loss is not finite', broken.step);
    } else {
      if (!this.failed) this.#keeper.observe(this.#trainer, this.#trainer.drained);
      this.#progress();
    }
  }

  /** Fails, and tells so once: steps that were on their way then are broken too, but none of them is the first. */
  #break(what: string, step: number): void {
    if (this.failed) return;
    const back = this.good?.state.step;
    this.#emit({
      type: 'failure',
      kind: 'not-finite',
      run: this.config.id,
      message: `${what} at step ${step}.`,
      reason: notFinite(this.config, step),
      ...given({ back }),
    });
    this.#become('failed');
  }

  /** Fails where a state is broken of which the loss says nothing: ReLU makes 0 of what is not a number. */
  #examine({ tensors, state }: Checkpoint): void {
    const name = firstNotFinite(tensors);
    if (name !== undefined) this.#break(`${name} is not finite`, state.step);
  }

  /** Announces where it stands; it is finished once the last step and its evaluation are told. */
  #progress(): void {
    const finished = this.#trainer.drained >= this.training.steps && this.#evaluations.complete;
    if (finished && this.#state === 'ready') this.#become('finished');
    else this.#announce();
  }

  /** Starts an evaluation of the weights as they are now; resolves as soon as training may go on. What goes wrong is told. */
  startEvaluation(): Promise<void> {
    return this.#evaluations.start();
  }

  /** The same where one is due. */
  evaluateIfDue(): Promise<void> {
    return this.#evaluations.startIfDue();
  }

  /** Resolves when nothing of this run is under way. */
  async settled(): Promise<void> {
    await this.#draining;
    await this.#evaluations.settled();
  }

  /** A recent checkpoint from before anything went wrong. */
  get good(): Checkpoint | undefined {
    return this.#keeper.good;
  }

  /** Whether it stopped because something went wrong. */
  get failed(): boolean {
    return this.#state === 'failed';
  }

  /**
   * All that it needs to go on exactly, once the page has been told of all steps and evaluations up to there; nothing where
   * its loss or its weights broke or it was dropped. Training goes on meanwhile.
   */
  async save(): Promise<SavedRun | undefined> {
    const checkpoint = await this.#trainer.checkpoint();
    // The one under way may have begun before.
    await this.#draining;
    await this.drain();
    await this.#evaluations.settled();
    if (this.#end.signal.aborted) return undefined;
    this.#examine(checkpoint);
    if (this.failed) return undefined;
    const { step } = checkpoint.state;
    return {
      step,
      checkpoint: encodeCheckpoint({ ...checkpoint, training: this.training }),
      network: this.config.network,
      changes: this.past.changes,
      evaluated: Math.min(this.#evaluations.told, step),
      variant: this.#variant,
    };
  }

  /** Takes no more steps; tells what it has yet to tell, evaluates what is due, and gives where it stands. */
  async suspend(): Promise<Checkpoint> {
    this.#suspended = true;
    await this.evaluateIfDue();
    await this.settled();
    await this.drain();
    await this.settled();
    const checkpoint = await this.#trainer.checkpoint();
    this.#examine(checkpoint);
    return checkpoint;
  }

  /** Goes on after `suspend`. */
  resume(): void {
    this.#suspended = false;
    this.#announce();
  }

  async destroy(): Promise<void> {
    this.#end.abort();
    await this.settled().catch(() => undefined);
    await this.answers.settled();
    this.#trainer.destroy();
  }

  #become(state: RunState): void {
    this.#state = state;
    this.#announce();
  }

  #announce(): void {
    this.#emit({ type: 'run', run: this.config.id, state: this.#state, step: this.#trainer.drained, gpuBytes: this.#trainer.bytes });
  }
}

/** Steps that were fetched together, as the page is told of them. */
export function seriesOf(metrics: readonly BatchMetrics[], batchSize: number, seconds: number): StepSeries {
  return {
    firstStep: metrics[0].step,
    loss: Float32Array.from(metrics, ({ loss }) => loss),
    errors: Uint32Array.from(metrics, ({ errors }) => errors),
    batchSize,
    seconds,
  };
}
