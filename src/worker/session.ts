import { checksumOf } from '../data/checksum.ts';
import { loadImages } from '../data/source.ts';
import type { GpuContext } from '../engine/gpu/context.ts';
import { DeviceImages } from '../engine/training/dataset.ts';
import { Trainer } from '../engine/training/trainer.ts';
import { variantsFor } from '../engine/training/tuning.ts';
import type { DataSource } from '../spec/data-source.ts';
import { sameWork } from '../spec/experiment.ts';
import { IMAGE_BYTES, type ImageSet } from '../spec/images.ts';
import { adapterSummary, openGpu } from './adapter.ts';
import { failureOf } from './failure.ts';
import { Loop } from './loop.ts';
import { switched, undone, type Continuation } from './past.ts';
import type { Command, Event, RunConfig, SavedStart } from './protocol.ts';
import { Run, type Workshop } from './run.ts';
import { checkFits, continuationOf } from './start.ts';
import { refuseTooLarge, withFit, withoutRoom } from './too-large.ts';
import { Variants } from './variants.ts';

/** Files arrive in thousands of pieces; nobody sees more than ten numbers a second. */
const PROGRESS_MS = 100;
const LOSS_KNOWN_MS = 200;
/** Of CIFAR-10 and the built-in shapes. Where it is another number, a few small kernels are compiled in vain. */
const LIKELY_CLASSES = 10;

/**
 * All that the worker holds: device, images, runs, and the loop that trains them. Commands that build or drop
 * something wait for each other; `pause` and `pace` act at once.
 */
export class Session {
  readonly #emit: (event: Event) => void;
  readonly #tell: (event: Event) => void;
  readonly #runs = new Map<string, Run>();
  readonly #loop: Loop;
  #configs: readonly RunConfig[] = [];
  /** What runs begin with that are yet to be built; the others begin anew. */
  readonly #starts = new Map<string, Continuation>();
  /** Runs that could not be built, until something changes that may let them. */
  readonly #refused = new Map<string, RunConfig>();
  #gpu: GpuContext | undefined;
  #variants: Variants | undefined;
  #images: DeviceImages | undefined;
  /** Of these images, once it was asked for: a large set takes a while to read through. */
  #imagesChecksum: Promise<string | undefined> | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(emit: (event: Event) => void) {
    this.#tell = emit;
    this.#emit = (event) => {
      // Work under way fails a moment before a lost GPU is known to be lost, and that is the failure to tell.
      if (event.type !== 'failure' || event.kind !== 'internal') emit(event);
      else setTimeout(() => { if (this.#gpu?.failure === undefined) emit(event); }, LOSS_KNOWN_MS);
    };
    this.#loop = new Loop(() => [...this.#runs.values()], this.#emit);
  }

  handle(command: Command): void {
    switch (command.type) {
      case 'train':
        this.#queue(() => { if (this.#gpu !== undefined) this.#loop.start(this.#gpu); });
        return;
      case 'pause':
        this.#loop.stop();
        return;
      case 'pace':
        this.#loop.pace = command.pace;
        return;
      case 'step':
        this.#queue(async () => {
          await this.#loop.pause();
          if (this.#gpu !== undefined) await this.#loop.step(this.#gpu);
        });
        return;
      case 'open': {
        const noGpu = new AbortController();
        const reading = this.#read(command.source, noGpu.signal);
        // Who asks for them hears of it.
        reading.catch(() => undefined);
        this.#queue(async () => {
          this.#gpu = await openGpu().catch((error: unknown) => {
            noGpu.abort();
            throw error;
          });
          this.#variants = new Variants(this.#gpu, command.variant);
          this.#gpu.onFailure((error) => {
            this.#loop.stop();
            this.#tell(failureOf(error));
          });
          this.#gpu.onCompiling((compiling) => this.#emit({ type: 'compiling', ...compiling }));
          this.#emit({ type: 'adapter', adapter: adapterSummary(this.#gpu) });
          await this.#load(this.#gpu, reading);
        });
        return;
      }
      case 'load':
        this.#queue(async () => { if (this.#gpu !== undefined) await this.#load(this.#gpu, this.#read(command.source)); });
        return;
      case 'configure':
        this.#dropStarts((config) => !command.runs.some((other) => sameRun(other, config)));
        this.#configs = command.runs;
        if (this.#images === undefined) void this.#compileEarly();
        // What differs only from a later command is for that one to change.
        this.#queue(() => this.#rebuild((run) => [...command.runs, ...this.#configs].some((config) => sameRun(config, run.config))));
        return;
      case 'reshape':
      case 'undo':
        this.#configs = this.#configs.map((config) => (config.id === command.run.id ? command.run : config));
        this.#queue(() => this.#continue(command));
        return;
      case 'go-back':
        this.#configs = this.#configs.map((config) => (config.id === command.run.id ? command.run : config));
        this.#queue(() => this.#goBack(command.run));
        return;
      case 'save':
        void this.#save(command);
        return;
      case 'restore':
        this.#configs = command.runs;
        for (const saved of command.saved) this.#prepareStart(saved);
        this.#queue(() => {
          this.#refuseMisfits();
          return this.#rebuild((run) => !this.#starts.has(run.config.id) && [...command.runs, ...this.#configs].some((config) => sameRun(config, run.config)));
        });
        return;
      case 'reset':
        this.#dropStarts(({ id }) => command.run === undefined || command.run === id);
        this.#refused.clear();
        this.#queue(() => this.#rebuild((run) => command.run !== undefined && run.config.id !== command.run));
        return;
      case 'evaluate':
        this.#queue(() => this.#runs.get(command.run)?.startEvaluation().catch((error: unknown) => { this.#emit(failureOf(error, command.run)); }));
        return;
      case 'look':
        this.#queue(() => { this.#emit({ type: 'looked', request: command.request, pixels: this.#testImages(command.images) }); });
        return;
      case 'predict':
        // Asked in order, but not waited for: it may take a step's time.
        this.#queue(() => { void this.#predict(command); });
        return;
      case 'leave-out':
        this.#queue(() => { void this.#leaveOut(command); });
        return;
      case 'checksum':
        void this.#checksum(command);
        return;
      case 'gradients':
        this.#queue(() => { void this.#gradients(command); });
        return;
      default:
        command satisfies never;
    }
  }

  get #workshop(): Workshop | undefined {
    const [gpu, images, variants] = [this.#gpu, this.#images, this.#variants];
    return gpu === undefined || images === undefined || variants === undefined ? undefined : { gpu, images, variants };
  }

  /** After what was asked before; what goes wrong is reported and the session goes on. */
  #queue(work: () => void | Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => { this.#emit(failureOf(error)); });
  }

  #read(source: DataSource, signal?: AbortSignal): Promise<ImageSet> {
    let lastProgress = -Infinity;
    return loadImages(source, {
      ...(signal === undefined ? {} : { signal }),
      onProgress: (received, total) => {
        const now = performance.now();
        if (now - lastProgress < PROGRESS_MS && received !== total) return;
        lastProgress = now;
        this.#emit({ type: 'data-progress', received, ...(total === undefined ? {} : { total }) });
      },
    });
  }

  async #load(gpu: GpuContext, reading: Promise<ImageSet>): Promise<void> {
    const set = await reading;
    const images = await DeviceImages.create(gpu, set).catch((error: unknown) => { throw withoutRoom(error, set, gpu); });
    await this.#rebuild(() => false, () => {
      this.#images?.destroy();
      this.#images = images;
      this.#refused.clear();
      this.#imagesChecksum = undefined;
      this.#emit({ type: 'data', data: { name: set.name, classes: set.classes, trainImages: set.train.count, testImages: set.test.count } });
      this.#emit({ type: 'test-labels', labels: set.test.labels });
    });
  }

  /** What was to go on is to begin anew. */
  #dropStarts(of: (config: RunConfig) => boolean): void {
    for (const config of this.#configs) if (of(config)) this.#starts.delete(config.id);
  }

  /** Reads the state that a run is to begin with; one that cannot be read is reported. */
  #prepareStart(saved: SavedStart): void {
    const config = this.#configs.find(({ id }) => id === saved.run);
    if (config === undefined) return;
    this.#reportMisfit(config, () => this.#starts.set(config.id, continuationOf(config, saved)));
  }

  /** Nothing is dropped for a state that does not fit the images. */
  #refuseMisfits(): void {
    const images = this.#images;
    if (images === undefined) return;
    for (const config of this.#configs) {
      const start = this.#starts.get(config.id);
      if (start !== undefined && !this.#reportMisfit(config, () => { checkFits(start, images.classes); })) this.#starts.delete(config.id);
    }
  }

  /** Without the run: nothing has happened to that. */
  #reportMisfit({ name }: RunConfig, work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      const failure = failureOf(error);
      this.#emit({ ...failure, message: `${name}: ${failure.message}.` });
      return false;
    }
  }

  async #save({ run, request }: Extract<Command, { type: 'save' }>): Promise<void> {
    const saved = this.#runs.get(run);
    // Where the GPU is gone, that is told elsewhere.
    const state = await saved?.save().catch(() => undefined);
    this.#emit({ type: 'saved', run, request, ...(saved === undefined || state === undefined ? {} : { state, training: saved.training }) });
  }

  /** Drops the runs that are not to be kept, then builds those that are missing; the others go on. */
  async #rebuild(keep: (run: Run) => boolean, between?: () => void): Promise<void> {
    // Where nothing is left to train, training ends; else chance would decide whether it goes on with the new runs.
    const ends = ![...this.#runs.values()].some(keep);
    if (ends) this.#loop.stop();
    for (const [id, run] of this.#runs) {
      if (keep(run)) continue;
      this.#runs.delete(id);
      await run.destroy();
      this.#refused.clear();
      this.#emit({ type: 'cleared', run: id, was: run.config });
    }
    if (ends) await this.#loop.pause();
    between?.();
    this.#refuseMisfits();
    const workshop = this.#workshop;
    if (workshop === undefined) return;
    // All at once; what goes wrong is told as they are built.
    for (const config of this.#configs) if (!this.#runs.has(config.id) && !this.#isRefused(config)) await this.#compileAhead(workshop, config).catch(() => undefined);
    for (const config of this.#configs) {
      const kept = this.#runs.get(config.id);
      if (kept !== undefined) await kept.take(sameRun(config, kept.config) ? config : { ...kept.config, name: config.name }).catch((error: unknown) => { this.#emit(failureOf(error, config.id)); });
      else if (!this.#isRefused(config)) await this.#build(workshop, config);
    }
  }

  async #build(workshop: Workshop, config: RunConfig): Promise<void> {
    try {
      refuseTooLarge(workshop, config);
      const start = this.#starts.get(config.id);
      this.#starts.delete(config.id);
      const run = await Run.create(workshop, config, this.#emit, start);
      this.#runs.set(config.id, run);
      if (start !== undefined) this.#emit({ type: 'restored', run: config.id, step: start.from.state.step, changes: start.past.changes });
    } catch (error) {
      this.#refused.set(config.id, config);
      this.#emit({ type: 'run', run: config.id, state: 'failed', step: 0, gpuBytes: 0 });
      this.#emit(withFit(failureOf(error, config.id), workshop, config));
    }
  }

  #isRefused(config: RunConfig): boolean {
    const refused = this.#refused.get(config.id);
    return refused !== undefined && sameRun(config, refused) && !this.#starts.has(config.id);
  }

  /** While the first images are read or drawn: compiles what does not wait for them. What goes wrong is told as the runs are built. */
  async #compileEarly(): Promise<void> {
    const [gpu, variants] = [this.#gpu, this.#variants];
    if (gpu === undefined || variants === undefined) return;
    for (const { network, training } of this.#configs) {
      try {
        const variant = await variants.foresee(network, training);
        if (variant !== undefined) Trainer.compileAhead(gpu, LIKELY_CLASSES, network, training, variantsFor(gpu)[variant.name]);
      } catch {
        // This one is refused as it is built; the others compile.
      }
    }
  }

  async #compileAhead(workshop: Workshop, config: RunConfig): Promise<void> {
    refuseTooLarge(workshop, config);
    await Run.compileAhead(workshop, config, this.#starts.get(config.id));
  }

  /** Has a run go on with another network. Where it cannot (it has not begun, or its weights are lost), it begins anew. */
  async #continue({ type, run: config, request }: Extract<Command, { type: 'reshape' | 'undo' }>): Promise<void> {
    const old = this.#runs.get(config.id);
    const workshop = this.#workshop;
    if (old === undefined || workshop === undefined) return;
    if (old.step === 0 || old.failed || (type === 'undo' && old.past.before.length === 0)) {
      await this.#rebuild((run) => run !== old || sameRun(config, run.config));
      return;
    }
    /** It keeps its network, also where it is built anew. */
    const stay = (): void => {
      this.#configs = this.#configs.map((other) => (other === config ? { ...config, network: old.config.network } : other));
      this.#tellReshaped(old, request);
    };
    await this.#loop.whileSuspended(async () => {
      try {
        const now = await old.suspend();
        if (old.failed) {
          stay();
          return;
        }
        const next = (type === 'undo' ? undone(old.past) : null) ?? switched(now, config.network, old.past);
        const run = await Run.create(workshop, { ...config, network: next.from.network }, this.#emit, { ...next, variant: old.variant });
        this.#runs.set(config.id, run);
        this.#tellReshaped(run, request);
        await old.destroy();
      } catch (error) {
        this.#emit(failureOf(error, config.id));
        old.resume();
        stay();
      }
    });
  }

  /** Has a run whose loss broke go on from its last good checkpoint; without one it begins anew. */
  async #goBack(config: RunConfig): Promise<void> {
    const old = this.#runs.get(config.id);
    const workshop = this.#workshop;
    if (old?.good === undefined || workshop === undefined) {
      await this.#rebuild((run) => run !== old);
      return;
    }
    const { good, past, variant } = old;
    await this.#loop.whileSuspended(async () => {
      try {
        this.#runs.set(config.id, await Run.create(workshop, { ...config, network: good.network }, this.#emit, { from: good, past, variant }));
        this.#emit({ type: 'rewound', run: config.id, step: good.state.step });
        await old.destroy();
      } catch (error) {
        this.#emit({ type: 'run', run: config.id, state: 'failed', step: good.state.step, gpuBytes: 0 });
        this.#emit(failureOf(error, config.id));
      }
    });
  }

  #testImages(numbers: readonly number[]): Uint8Array {
    const pixels = new Uint8Array(numbers.length * IMAGE_BYTES);
    const all = this.#images?.set.test.pixels;
    numbers.forEach((image, i) => { pixels.set(all?.subarray(image * IMAGE_BYTES, (image + 1) * IMAGE_BYTES) ?? [], i * IMAGE_BYTES); });
    return pixels;
  }

  async #checksum({ request }: Extract<Command, { type: 'checksum' }>): Promise<void> {
    const images = this.#images;
    const checksum = images === undefined ? undefined : await (this.#imagesChecksum ??= checksumOf(images.set));
    this.#emit({ type: 'checksum', request, ...(checksum === undefined ? {} : { checksum }) });
  }

  async #gradients({ request }: Extract<Command, { type: 'gradients' }>): Promise<void> {
    const gradients = await Promise.all([...this.#runs.values()].map((run) => run.gradients().catch(() => undefined)));
    this.#emit({ type: 'gradients', request, gradients: gradients.filter((sizes) => sizes !== undefined) });
  }

  async #predict({ images, request }: Extract<Command, { type: 'predict' }>): Promise<void> {
    const pixels = images instanceof Uint8Array ? images : this.#testImages(images);
    // Where the GPU is gone, that is told elsewhere.
    const predictions = await Promise.all([...this.#runs.values()].map((run) => run.predict(pixels).catch(() => undefined)));
    this.#emit({ type: 'predicted', request, predictions: predictions.filter((prediction) => prediction !== undefined) });
  }

  async #leaveOut({ run, blocks, images, request }: Extract<Command, { type: 'leave-out' }>): Promise<void> {
    const result = await this.#runs.get(run)?.evaluateWithout(blocks, images).catch(() => undefined);
    this.#emit({ type: 'left-out', request, ...(result === undefined ? {} : { result }) });
  }

  #tellReshaped({ config, step, past }: Run, request: number): void {
    this.#emit({ type: 'reshaped', run: config.id, request, network: config.network, step, changes: past.changes, before: past.before.map(({ network }) => network) });
  }
}

/** The same run, but perhaps by another name, or with another end. */
function sameRun(a: RunConfig, b: RunConfig): boolean {
  return a.id === b.id && sameWork(a, b);
}
