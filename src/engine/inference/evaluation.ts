import type { Architecture } from '../../spec/architecture.ts';
import type { GpuContext } from '../gpu/context.ts';
import { isOutOfMemory } from '../gpu/errors.ts';
import { RING } from '../kernels/step.ts';
import type { Patch } from '../network/patch.ts';
import type { DeviceImages, DevicePart } from '../training/dataset.ts';
import { Inference } from './inference.ts';
import { readRing } from '../training/metrics.ts';
import type { Stores } from '../training/stores.ts';
import type { Subject } from '../training/subject.ts';

/** Multiply-adds of a batch at most: a tenth of a second on a slow GPU. */
const MOST_IN_A_BATCH = 8e9;

export interface Evaluation {
  readonly images: number;
  /** Mean cross-entropy. */
  readonly loss: number;
  readonly errors: number;
}

export interface EvaluationOptions {
  /** The first of its images; all by default. */
  readonly images?: number;
  readonly signal?: AbortSignal;
}

/** What a network answered for each image, in the set's order. */
export interface Answers {
  /** The most probable class; the first of equal ones. */
  readonly classes: Uint8Array;
  /** Its probability. */
  readonly confidences: Float32Array;
}

/** Loss, error and answers on a part of the images: those for testing, unless it is told another. */
export class Evaluator {
  readonly #gpu: GpuContext;
  readonly #part: DevicePart;
  readonly #batch: number;
  readonly #inference: Inference;

  private constructor(gpu: GpuContext, part: DevicePart, batch: number, inference: Inference) {
    this.#gpu = gpu;
    this.#part = part;
    this.#batch = batch;
    this.#inference = inference;
  }

  /** On `part`; in smaller batches where memory does not suffice for large ones. Throws GpuError. */
  static async create(gpu: GpuContext, images: DeviceImages, subject: Subject, part = images.test): Promise<Evaluator> {
    for (let batch = evaluationBatch(gpu, subject.architecture, part.count); ; batch = Math.ceil(batch / 4)) {
      try {
        return new Evaluator(gpu, part, batch, await Inference.create(gpu, images, subject, part, batch));
      } catch (error) {
        if (!isOutOfMemory(error) || batch === 1) throw error;
      }
    }
  }

  get bytes(): number {
    return this.#inference.bytes;
  }

  /** Evaluates the weights that `source` holds now, but for what is patched; they are copied before this returns. One call at a time. */
  async run(
    source: Stores,
    { images: count = this.#part.count, signal, patches }: EvaluationOptions & { readonly patches?: readonly Patch[] },
  ): Promise<Evaluation> {
    const imageCount = Math.min(count, this.#part.count);
    const batches = Math.ceil(imageCount / this.#batch);
    this.#inference.begin(source, imageCount, patches);
    let images = 0;
    let loss = 0;
    let errors = 0;
    for (let done = 0; done < batches && signal?.aborted !== true; done++) {
      this.#inference.next();
      const last = done + 1 === batches;
      if (last || (done + 1) % RING === 0) {
        for (const metrics of await readRing(this.#gpu, this.#inference.ring, Math.floor(done / RING) * RING, done + 1)) {
          images += metrics.images;
          loss += metrics.loss * metrics.images;
          errors += metrics.errors;
        }
      } else if (done % 2 === 1) {
        // At most two batches are queued, so that training, and what is drawn, waits no longer for its turn on the GPU.
        await this.#gpu.done();
      }
    }
    return { images, loss: loss / images, errors };
  }

  /** What was answered for the first `count` images at the last run. */
  async answers(count: number): Promise<Answers> {
    const pairs = new Float32Array(count === 0 ? new ArrayBuffer(0) : await this.#gpu.read(this.#inference.answers, 0, 8 * count));
    return {
      classes: Uint8Array.from({ length: count }, (_, i) => pairs[2 * i]),
      confidences: Float32Array.from({ length: count }, (_, i) => pairs[2 * i + 1]),
    };
  }

  destroy(): void {
    this.#inference.destroy();
  }
}

/**
 * Images a batch: many, but no more than bind in one buffer, nor than take long, and few on a software adapter, so that training, and
 * what is drawn, gets its turn.
 */
export function evaluationBatch(
  { software, mostBytesBound }: Pick<GpuContext, 'software' | 'mostBytesBound'>,
  { stem, blocks, multiplyAdds }: Architecture,
  count: number,
): number {
  const largest = Math.max(
    ...[stem.conv.output, ...blocks.flatMap((b) => b.convs.map((c) => c.output))].map((m) => 4 * m.height * m.width * m.channels),
  );
  return Math.max(
    1,
    Math.min(software ? 64 : 500, count, Math.floor(mostBytesBound / largest), Math.floor(MOST_IN_A_BATCH / multiplyAdds)),
  );
}
