import type { Architecture } from '../../spec/architecture.ts';
import type { Lesion } from '../../spec/lesion.ts';
import type { Path } from '../../spec/path.ts';
import { SpecError } from '../../spec/spec-error.ts';
import { checkImageCount } from '../../spec/training.ts';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { initialise } from '../checkpoint/initialise.ts';
import { checkInit } from '../checkpoint/check-init.ts';
import { INITIAL_STATE } from '../checkpoint/training-state.ts';
import type { GpuContext } from '../gpu/context.ts';
import { RING } from '../kernels/step.ts';
import { CompiledProgram } from '../network/compile.ts';
import { leaveOut } from '../network/left-out.ts';
import { reorder } from '../network/reorder.ts';
import { trainingProgram } from '../network/program.ts';
import type { DeviceImages } from './dataset.ts';
import { Evaluator, type Answers, type Evaluation, type EvaluationOptions } from '../inference/evaluation.ts';
import { blockGradients, namedGradients } from './gradients.ts';
import { Lazy } from './lazy.ts';
import { readRing, type BatchMetrics } from './metrics.ts';
import { Predictor } from '../inference/predictor.ts';
import { Surveyor, type Survey } from '../inference/surveyor.ts';
import { PathMeter, type PathGradients } from './path-meter.ts';
import { layerResponses } from './responses.ts';
import { encodeSettings } from './state.ts';
import { readStored, writeStored } from './stored-tensors.ts';
import { Stores } from './stores.ts';
import { subjectOf, type Recipe, type Subject } from './subject.ts';
import { tuningFor } from '../tuning/variant-tunings.ts';

/** What a trainer begins with; kernels are cut as is known to be fast unless it says how. */
interface Start extends Omit<Recipe, 'tuning'>, Partial<Pick<Recipe, 'tuning'>> {
  readonly init?: Checkpoint | undefined;
}

/**
 * One network in training on one device. Steps are enqueued and run on the GPU without a word from the CPU;
 * metrics are fetched when somebody asks. `destroy` frees all that it holds; the data set is not its own.
 */
export class Trainer {
  readonly #gpu: GpuContext;
  readonly #images: DeviceImages;
  readonly #subject: Subject;
  readonly #stores: Stores;
  readonly #program: CompiledProgram;
  readonly #evaluator = new Lazy(() => Evaluator.create(this.#gpu, this.#images, this.#subject));
  /** Apart from the evaluator, so that an evaluation that is due does not wait. */
  readonly #lesions = new Lazy(() => Evaluator.create(this.#gpu, this.#images, this.#subject));
  readonly #surveyor = new Lazy(() => Surveyor.create(this.#gpu, this.#images, this.#subject));
  readonly #pathMeter = new Lazy(() => PathMeter.create(this.#gpu, this.#images, this.#subject));
  readonly #predictor = new Lazy(() => Predictor.create(this.#gpu, this.#images, this.#subject));
  #step = 0;
  #drained = 0;

  private constructor(gpu: GpuContext, images: DeviceImages, subject: Subject, stores: Stores, program: CompiledProgram) {
    this.#gpu = gpu;
    this.#images = images;
    this.#subject = subject;
    this.#stores = stores;
    this.#program = program;
  }

  /** Starts compiling what a network for so many classes will need, so that several networks compile at once. Its mistakes are found when it is created. */
  static compileAhead(gpu: GpuContext, classes: number, recipe: Recipe): void {
    const subject = subjectOf(recipe, classes);
    if (!subject.half || gpu.halfs) CompiledProgram.compileAhead(gpu, trainingProgram({ ...subject, batch: recipe.training.batchSize }));
  }

  /**
   * Compiles and initialises a network: from `init`, or from the training seed. Allocation errors come out of here
   * as GpuError `out-of-memory` or `too-large`; an `init` of another shape as CheckpointError.
   */
  static async create(
    gpu: GpuContext,
    images: DeviceImages,
    { network, training, tuning = tuningFor(gpu), init }: Start,
  ): Promise<Trainer> {
    const subject = subjectOf({ network, training, tuning }, images.classes);
    const { architecture, layout, half } = subject;
    const { count, pixels, morePixels, labels } = await images.trainingPart(training);
    if (init !== undefined) checkInit(init.tensors, architecture);
    checkImageCount(training);
    if (half && !gpu.halfs)
      throw new SpecError('training: this GPU has no float16 (shader-f16); store maps as float32', { kind: 'no-float16' });
    if (training.batchSize > count)
      throw new SpecError(`training: a batch of ${training.batchSize} is more than the ${count} training images`, {
        kind: 'large-batch',
        batch: training.batchSize,
        images: count,
      });

    const stores = await Stores.create(gpu, layout, training.batchSize, true);
    let trainer: Trainer | undefined;
    try {
      const program = trainingProgram({ ...subject, batch: training.batchSize });
      const compiled = await CompiledProgram.create(gpu, program, {
        ...stores.buffers,
        pixels,
        morePixels,
        labels,
        normalisation: await images.normalisation(training.normalisation),
      });
      trainer = new Trainer(gpu, images, subject, stores, compiled);
      gpu.device.queue.writeBuffer(stores.buffers.settings, 0, encodeSettings(training, { imageCount: count, batch: training.batchSize }));
      trainer.restore(init ?? { tensors: initialise(architecture, network.initialisation, training.seed), state: INITIAL_STATE });
      return trainer;
    } catch (error) {
      if (trainer === undefined) stores.destroy();
      else trainer.destroy();
      throw error;
    }
  }

  get #owned() {
    return [this.#program, this.#stores, this.#evaluator, this.#lesions, this.#surveyor, this.#pathMeter, this.#predictor];
  }

  get architecture(): Architecture {
    return this.#subject.architecture;
  }

  /** Steps enqueued so far. */
  get step(): number {
    return this.#step;
  }

  /** Steps whose metrics have been fetched. */
  get drained(): number {
    return this.#drained;
  }

  /** GPU memory of this network in bytes, without the data set. */
  get bytes(): number {
    return this.#owned.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Kernels launched in one step. */
  get dispatchesPerStep(): number {
    return this.#program.dispatchCount;
  }

  /** Steps that may be enqueued before metrics have to be drained. */
  get room(): number {
    return RING - (this.#step - this.#drained);
  }

  /** Encodes `steps` training steps. */
  encode(pass: GPUComputePassEncoder, steps: number): void {
    if (steps > this.room) throw new Error(`only ${this.room} more steps fit before metrics are drained`);
    for (let i = 0; i < steps; i++) this.#program.run(pass);
    this.#step += steps;
  }

  /** Submits one training step in `parts` submits, so that none of them takes long; returns at once. */
  enqueueInParts(parts: number): void {
    if (this.room < 1) throw new Error('no step fits before metrics are drained');
    this.#program.submitInParts(this.#gpu, parts);
    this.#step += 1;
  }

  /** Submits `steps` training steps; returns at once. */
  enqueue(steps: number): void {
    this.#gpu.submit((pass) => {
      this.encode(pass, steps);
    });
  }

  /** Metrics of all enqueued steps that have not been drained, in order; waits for them. One call at a time. */
  async drainMetrics(): Promise<BatchMetrics[]> {
    const to = this.#step;
    const metrics = await readRing(this.#gpu, this.#stores.buffers.ring, this.#drained, to);
    this.#drained = to;
    return metrics;
  }

  /** Gradients of the last step, by torchvision's names and in its layouts. */
  async readGradients(): Promise<Map<string, Float32Array>> {
    return namedGradients(await this.#stores.read('gradients'), this.#subject.layout);
  }

  /** Size of the last step's gradient in each block (`blockGradients`). Zeros before the first step. */
  async gradientSizes(): Promise<{ readonly step: number; readonly values: Float32Array }> {
    const step = this.#step;
    return { step, values: blockGradients(await this.#stores.read('gradients'), this.#subject.layout, this.architecture) };
  }

  /** Deviation of each layer's responses after the steps enqueued so far (`layerResponses`); undefined where it has none. */
  async responses(): Promise<{ readonly step: number; readonly values: Float32Array } | undefined> {
    const step = this.#step;
    const [parameters, running] = await Promise.all([this.#stores.read('parameters'), this.#stores.read('running')]);
    const values = layerResponses(parameters, running, this.#subject.layout, this.architecture);
    return values === undefined ? undefined : { step, values };
  }

  /** Compiles and allocates what `evaluate` needs, once. */
  prepareEvaluation(): Promise<void> {
    return this.#evaluator.prepare();
  }

  /**
   * Loss, errors and answers on the first `images` test images (all by default) after the steps enqueued so far; training
   * may go on meanwhile. Needs `prepareEvaluation`. Ends early, with what was counted, when `signal` aborts; the loss of no image is NaN.
   */
  async evaluate(options: EvaluationOptions = {}): Promise<Evaluation & { readonly step: number; readonly answers: Answers }> {
    const evaluator = this.#evaluator.made;
    const step = this.#step;
    const evaluation = await evaluator.run(this.#stores, options);
    return { step, ...evaluation, answers: await evaluator.answers(evaluation.images) };
  }

  /** Compiles and allocates what `evaluateWith` needs, once. */
  prepareLesions(): Promise<void> {
    return this.#lesions.prepare();
  }

  /** Like `evaluate`, of the network without some of its blocks, or in another order; see `leaveOut`, `reorder`. Needs `prepareLesions`. One call at a time. */
  async evaluateWith(lesion: Lesion, options: EvaluationOptions = {}): Promise<Evaluation & { readonly step: number }> {
    const evaluator = this.#lesions.made;
    const step = this.#step;
    const patches = 'order' in lesion ? reorder(this.#subject, lesion.order) : leaveOut(this.#subject, lesion.leftOut);
    return { step, ...(await evaluator.run(this.#stores, { ...options, patches })) };
  }

  /** Compiles and allocates what `survey` needs, once. */
  prepareSurvey(): Promise<void> {
    return this.#surveyor.prepare();
  }

  /** Losses around the weights, as they are after the steps enqueued so far or were at the call that gave step `from`; see `Surveyor.run`. Needs `prepareSurvey`. One call at a time. */
  survey(points: Float32Array, images: number, from?: number): Promise<Survey | undefined> {
    return this.#surveyor.made.run(this.#stores, this.#step, points, images, from);
  }

  /** Compiles and allocates what `followPaths` needs, once. */
  preparePaths(): Promise<void> {
    return this.#pathMeter.prepare();
  }

  /** Gradients along single paths, with the weights as they are after the steps enqueued so far or were at the call that gave step `from`; see `PathMeter.run`. Needs `preparePaths`. One call at a time. */
  followPaths(paths: readonly Path[], from?: number): Promise<PathGradients | undefined> {
    return this.#pathMeter.made.run(this.#stores, this.#step, paths, from);
  }

  /** Compiles and allocates what `predict` needs, once. */
  preparePrediction(): Promise<void> {
    return this.#predictor.prepare();
  }

  /**
   * Probabilities, [images][classes], for at most PREDICTION_BATCH images (uint8, planar) after the steps enqueued so far;
   * training may go on meanwhile. Needs `preparePrediction`. One call at a time.
   */
  async predict(images: Uint8Array): Promise<{ readonly step: number; readonly probabilities: Float32Array }> {
    const predictor = this.#predictor.made;
    const step = this.#step;
    return { step, probabilities: await predictor.run(this.#stores, images) };
  }

  /** All that is needed to go on exactly: parameters, momentum, running statistics, state. */
  async checkpoint(): Promise<Checkpoint> {
    const { network, training, layout } = this.#subject;
    return { network, training, ...(await readStored(this.#gpu, this.#stores, layout)) };
  }

  /** Puts a checkpoint's weights and state in place; momentum that it does not hold starts at zero. */
  restore(checkpoint: Pick<Checkpoint, 'tensors' | 'state'>): void {
    writeStored(this.#gpu, this.#stores, this.#subject.layout, checkpoint);
    this.#step = checkpoint.state.step;
    this.#drained = checkpoint.state.step;
  }

  destroy(): void {
    for (const owned of this.#owned) owned.destroy();
  }
}
