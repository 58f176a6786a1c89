import type { Architecture } from '../../spec/architecture.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import type { TrainingSpec } from '../../spec/training.ts';
import type { GpuContext, OwnedBuffer } from '../gpu/context.ts';
import type { Tuning } from '../kernels/dispatch.ts';
import { CompiledProgram } from '../network/compile.ts';
import type { Layout } from '../network/layout.ts';
import type { Patch } from '../network/left-out.ts';
import { evaluationProgram } from '../network/program.ts';
import type { DeviceImages, DevicePart } from './dataset.ts';
import { encodeSettings, encodeState, INITIAL_STATE } from './state.ts';
import { Stores } from './stores.ts';

/** Of a submit: on a phone's GPU a whole batch of an evaluation may take as long as the 2 s after which Windows, say, resets a GPU. */
const MOST_MULTIPLY_ADDS = 2e9;

/** A network that is trained, and how. */
export interface Subject {
  readonly network: NetworkSpec;
  readonly architecture: Architecture;
  readonly layout: Layout;
  readonly training: TrainingSpec;
  readonly tuning: Tuning;
}

/**
 * A network that answers: with running statistics, on a copy of the weights, batch by batch between other submits, so
 * training may go on meanwhile.
 */
export class Inference {
  readonly #gpu: GpuContext;
  readonly #training: TrainingSpec;
  readonly #batch: number;
  /** Submits of a batch. */
  readonly #parts: number;
  readonly #stores: Stores;
  readonly #owned: readonly OwnedBuffer[];
  readonly #program: CompiledProgram;
  /** [batch][classes], of the last batch. */
  readonly probabilities: GPUBuffer;
  /** [images][2]: class and probability. */
  readonly answers: GPUBuffer;

  private constructor(gpu: GpuContext, training: TrainingSpec, batch: number, parts: number, stores: Stores, owned: readonly OwnedBuffer[], program: CompiledProgram) {
    this.#gpu = gpu;
    this.#training = training;
    this.#batch = batch;
    this.#parts = parts;
    this.#stores = stores;
    this.#owned = owned;
    this.#program = program;
    [this.probabilities, this.answers] = owned.map(({ buffer }) => buffer);
  }

  /** For `part`, which is read in batches of `batch`; `images` says how they are normalised. Throws GpuError. */
  static async create(gpu: GpuContext, images: DeviceImages, { network, architecture, layout, training, tuning }: Subject, part: DevicePart, batch: number): Promise<Inference> {
    const stores = await Stores.create(gpu, layout, batch, false);
    let owned: OwnedBuffer[] = [];
    try {
      const sizes = [['probabilities', batch * images.classes], ['answers', 2 * part.count]] as const;
      owned = await gpu.allocating(() => sizes.map(([label, floats]) => gpu.createBuffer(label, 4 * floats, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC, 'small')));
      const [probabilities, answers] = owned.map(({ buffer }) => buffer);
      const program = evaluationProgram({ network, architecture, layout, batch, tuning, half: training.storage === 'float16' });
      const { pixels, morePixels, labels } = part;
      const compiled = await CompiledProgram.create(gpu, program, { ...stores.buffers, pixels, morePixels, labels, probabilities, answers, normalisation: await images.normalisation(training.normalisation) });
      return new Inference(gpu, training, batch, Math.ceil((batch * architecture.multiplyAdds) / MOST_MULTIPLY_ADDS), stores, owned, compiled);
    } catch (error) {
      stores.destroy();
      for (const buffer of owned) buffer.destroy();
      throw error;
    }
  }

  /** GPU memory in bytes, without the images. */
  get bytes(): number {
    return this.#program.bytes + this.#stores.bytes + this.probabilities.size + this.answers.size;
  }

  /** Loss and errors of the batches, as metrics.ts reads them. */
  get ring(): GPUBuffer {
    return this.#stores.buffers.ring;
  }

  /** Takes over the weights that `source` holds now, but for what is patched, and begins with the first of `imageCount` images. */
  begin(source: Stores, imageCount: number, patches: readonly Patch[] = []): void {
    const { device } = this.#gpu;
    const own = this.#stores.buffers;
    const steps = Math.ceil(imageCount / this.#batch);
    device.queue.writeBuffer(own.settings, 0, encodeSettings({ ...this.#training, order: 'sequential', steps }, { imageCount, batch: this.#batch }));
    device.queue.writeBuffer(own.state, 0, encodeState(INITIAL_STATE));
    const copying = device.createCommandEncoder();
    for (const name of ['parameters', 'running'] as const) copying.copyBufferToBuffer(source.buffers[name], 0, own[name], 0, own[name].size);
    device.queue.submit([copying.finish()]);
    for (const { store, offset, values } of patches) device.queue.writeBuffer(own[store], 4 * offset, values);
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    this.#program.prepare(pass);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  /** Submits the next batch; places beyond the last image do not count. */
  next(): void {
    const { device } = this.#gpu;
    for (let part = 0; part < this.#parts; part++) {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      this.#program.runPart(pass, part, this.#parts);
      pass.end();
      device.queue.submit([encoder.finish()]);
    }
  }

  destroy(): void {
    this.#program.destroy();
    this.#stores.destroy();
    for (const buffer of this.#owned) buffer.destroy();
  }
}
