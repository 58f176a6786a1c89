import { loadImages } from '../data/source.ts';
import { DeviceImages } from '../engine/training/dataset.ts';
import type { DataSource } from '../spec/data-source.ts';
import type { ImageSet } from '../spec/images.ts';
import { adapterSummary, openGpu } from './adapter.ts';
import { answerTo } from './answers.ts';
import type { Question } from './questions.ts';
import { failureOf } from './failure.ts';
import { Lineup } from './lineup.ts';
import { Loop } from './loop.ts';
import type { Command, Event } from './protocol.ts';
import { withoutRoom } from './too-large.ts';
import { Variants } from './variants.ts';
import { compileEarly, type Workshop } from './workshop.ts';
import { given } from '../spec/given.ts';

/** Files arrive in thousands of pieces; nobody sees more than ten numbers a second. */
const PROGRESS_MS = 100;
const LOSS_KNOWN_MS = 200;

/**
 * All that the worker holds: device, images, runs, and the loop that trains them. Commands that build or drop
 * something wait for each other; `pause` and `pace` act at once.
 */
export class Session {
  readonly #emit: (event: Event) => void;
  readonly #tell: (event: Event) => void;
  readonly #loop: Loop;
  readonly #lineup: Lineup;
  #engine: Omit<Workshop, 'images'> | undefined;
  #images: DeviceImages | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(emit: (event: Event) => void) {
    this.#tell = emit;
    this.#emit = (event) => {
      // Work under way fails a moment before a lost GPU is known to be lost, and that is the failure to tell.
      if (event.type !== 'failure' || event.kind !== 'internal') emit(event);
      else
        setTimeout(() => {
          if (this.#engine?.gpu.failure === undefined) emit(event);
        }, LOSS_KNOWN_MS);
    };
    this.#loop = new Loop(() => [...this.#lineup.runs.values()], this.#emit);
    this.#lineup = new Lineup(this.#loop, this.#emit);
  }

  handle(command: Command): void {
    switch (command.type) {
      case 'open': {
        const noGpu = new AbortController();
        const reading = this.#read(command.source, noGpu.signal);
        // Who asks for them hears of it.
        reading.catch(() => undefined);
        this.#queue(() => this.#open(command, reading, noGpu));
        return;
      }
      case 'load':
        this.#queue(async () => {
          if (this.#engine !== undefined) await this.#load(this.#engine, this.#read(command.source));
        });
        return;
      case 'configure':
        if (this.#images === undefined && this.#engine !== undefined) void compileEarly(this.#engine, command.runs);
        this.#queue(this.#lineup.configure(command.runs));
        return;
      case 'restore':
        this.#queue(this.#lineup.restore(command.runs, command.saved));
        return;
      case 'reset':
        this.#queue(this.#lineup.reset(command.run));
        return;
      case 'reshape':
      case 'undo':
        this.#queue(this.#lineup.reshape(command));
        return;
      case 'go-back':
        this.#queue(this.#lineup.goBack(command.run));
        return;
      case 'train':
        this.#queue(() => {
          if (this.#engine !== undefined) this.#loop.start(this.#engine.gpu);
        });
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
          if (this.#engine !== undefined) await this.#loop.step(this.#engine.gpu);
        });
        return;
      case 'save':
        void this.#save(command);
        return;
      case 'evaluate':
        this.#queue(() => this.#lineup.runs.get(command.run)?.startEvaluation());
        return;
      case 'checksum':
        void this.#answer(command);
        return;
      case 'look':
      case 'predict':
      case 'lesion':
      case 'survey':
      case 'follow':
      case 'measure':
        // Asked in order, but not waited for: it may take a step's time.
        this.#queue(() => {
          void this.#answer(command);
        });
        return;
      default:
        command satisfies never;
    }
  }

  /** After what was asked before; what goes wrong is reported and the session goes on. */
  #queue(work: () => void | Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      this.#emit(failureOf(error));
    });
  }

  async #open({ variant }: Extract<Command, { type: 'open' }>, reading: Promise<ImageSet>, noGpu: AbortController): Promise<void> {
    const gpu = await openGpu().catch((error: unknown) => {
      noGpu.abort();
      throw error;
    });
    this.#engine = { gpu, variants: new Variants(gpu, variant) };
    gpu.onFailure((error) => {
      this.#loop.stop();
      this.#tell(failureOf(error));
    });
    gpu.onCompiling((compiling) => this.#emit({ type: 'compiling', ...compiling }));
    this.#emit({ type: 'adapter', adapter: adapterSummary(gpu) });
    await this.#load(this.#engine, reading);
  }

  #read(source: DataSource, signal?: AbortSignal): Promise<ImageSet> {
    let lastProgress = -Infinity;
    return loadImages(source, {
      ...given({ signal }),
      onProgress: (received, total) => {
        const now = performance.now();
        if (now - lastProgress < PROGRESS_MS && received !== total) return;
        lastProgress = now;
        this.#emit({ type: 'data-progress', received, ...given({ total }) });
      },
    });
  }

  async #load(engine: Omit<Workshop, 'images'>, reading: Promise<ImageSet>): Promise<void> {
    const set = await reading;
    const images = await DeviceImages.create(engine.gpu, set).catch((error: unknown) => {
      throw withoutRoom(error, set, engine.gpu);
    });
    await this.#lineup.renew(() => {
      this.#images?.destroy();
      this.#images = images;
      this.#emit({
        type: 'data',
        data: { name: set.name, classes: set.classes, trainImages: set.train.count, testImages: set.test.count },
      });
      this.#emit({ type: 'test-labels', labels: set.test.labels });
      return { ...engine, images };
    });
  }

  async #save({ run, request }: Extract<Command, { type: 'save' }>): Promise<void> {
    const saved = this.#lineup.runs.get(run);
    // Where the GPU is gone, that is told elsewhere.
    const state = await saved?.save().catch(() => undefined);
    this.#emit({ type: 'saved', run, request, ...(saved === undefined || state === undefined ? {} : { state, training: saved.training }) });
  }

  async #answer(question: Question): Promise<void> {
    this.#emit(await answerTo(question, this.#lineup.runs, this.#images?.set));
  }
}
