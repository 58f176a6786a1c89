import type { Architecture } from '../../spec/architecture.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import type { TrainingSpec } from '../../spec/training.ts';
import type { GpuContext } from '../gpu/context.ts';
import type { Tuning } from '../kernels/dispatch.ts';
import { RING } from '../kernels/step.ts';
import { CompiledProgram } from '../network/compile.ts';
import type { Layout } from '../network/layout.ts';
import { evaluationProgram } from '../network/program.ts';
import type { DeviceImages } from './dataset.ts';
import { readRing } from './metrics.ts';
import { encodeSettings, encodeState, INITIAL_STATE } from './state.ts';
import { Stores } from './stores.ts';

export interface Evaluation {
  readonly images: number;
  /** Mean cross-entropy. */
  readonly loss: number;
  readonly errors: number;
}

/**
 * Loss and error on the test set with running statistics. Works on a copy of the weights, batch by batch between
 * other submits, so training may go on meanwhile.
 */
export class Evaluator {
  readonly #gpu: GpuContext;
  readonly #stores: Stores;
  readonly #program: CompiledProgram;
  readonly #images: DeviceImages;
  readonly #batch: number;
  readonly #training: TrainingSpec;

  private constructor(gpu: GpuContext, images: DeviceImages, training: TrainingSpec, batch: number, stores: Stores, program: CompiledProgram) {
    this.#gpu = gpu;
    this.#images = images;
    this.#training = training;
    this.#batch = batch;
    this.#stores = stores;
    this.#program = program;
  }

  static async create(gpu: GpuContext, images: DeviceImages, network: NetworkSpec, architecture: Architecture, layout: Layout, training: TrainingSpec, tuning: Tuning): Promise<Evaluator> {
    const batch = evaluationBatch(gpu, architecture, images.test.count);
    const stores = new Stores(gpu, layout, batch, false);
    try {
      const program = evaluationProgram({ network, architecture, layout, batch, tuning, half: training.storage === 'float16' });
      const { pixels, labels } = images.test;
      const compiled = await CompiledProgram.create(gpu, program, { ...stores.buffers, pixels, labels, normalisation: images.normalisation(training.normalisation) });
      return new Evaluator(gpu, images, training, batch, stores, compiled);
    } catch (error) {
      stores.destroy();
      throw error;
    }
  }

  get bytes(): number {
    return this.#program.bytes + this.#stores.bytes;
  }

  /** Evaluates the weights that `source` holds now; they are copied before this returns. One call at a time. */
  async run(source: Stores, { images: count = this.#images.test.count, signal }: { readonly images?: number; readonly signal?: AbortSignal }): Promise<Evaluation> {
    const { device } = this.#gpu;
    const own = this.#stores.buffers;
    const imageCount = Math.min(count, this.#images.test.count);
    const batches = Math.ceil(imageCount / this.#batch);
    device.queue.writeBuffer(own.settings, 0, encodeSettings({ ...this.#training, order: 'sequential', steps: batches }, { imageCount, batch: this.#batch, classes: this.#images.classes }));
    device.queue.writeBuffer(own.state, 0, encodeState(INITIAL_STATE));
    const start = device.createCommandEncoder();
    for (const name of ['parameters', 'running'] as const) start.copyBufferToBuffer(source.buffers[name], 0, own[name], 0, own[name].size);
    const prepare = start.beginComputePass();
    this.#program.prepare(prepare);
    prepare.end();
    device.queue.submit([start.finish()]);

    let images = 0;
    let loss = 0;
    let errors = 0;
    for (let done = 0; done < batches && signal?.aborted !== true; done++) {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      this.#program.run(pass);
      pass.end();
      device.queue.submit([encoder.finish()]);
      const last = done + 1 === batches;
      if (last || (done + 1) % RING === 0) {
        for (const metrics of await readRing(this.#gpu, own.ring, Math.floor(done / RING) * RING, done + 1)) {
          images += metrics.images;
          loss += metrics.loss * metrics.images;
          errors += metrics.errors;
        }
      } else if (done % 2 === 1) {
        await device.queue.onSubmittedWorkDone();
      }
    }
    return { images, loss: loss / images, errors };
  }

  destroy(): void {
    this.#program.destroy();
    this.#stores.destroy();
  }
}

/** Images a batch: many, but no more than bind in one buffer, and few on a software adapter so that training gets its turn. */
function evaluationBatch(gpu: GpuContext, { stem, blocks }: Architecture, count: number): number {
  const largest = Math.max(...[stem.conv.output, ...blocks.flatMap((b) => b.convs.map((c) => c.output))].map((m) => 4 * m.height * m.width * m.channels));
  const fitting = Math.floor(gpu.device.limits.maxStorageBufferBindingSize / largest);
  return Math.max(1, Math.min(gpu.software ? 64 : 500, count, fitting));
}
