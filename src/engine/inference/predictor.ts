import { IMAGE_BYTES } from '../../spec/images.ts';
import type { OwnedBuffer } from '../gpu/buffers.ts';
import type { GpuContext } from '../gpu/context.ts';
import type { DeviceImages } from '../training/dataset.ts';
import { Inference } from './inference.ts';
import type { Stores } from '../training/stores.ts';
import type { Subject } from '../training/subject.ts';

/** Images answered for at once: a page of pictures. Fewer cost as much. */
export const PREDICTION_BATCH = 24;

/** Answers for a few images at a time, whatever they are. */
export class Predictor {
  readonly #gpu: GpuContext;
  readonly #classes: number;
  readonly #pixels: OwnedBuffer;
  readonly #labels: OwnedBuffer;
  readonly #inference: Inference;

  private constructor(gpu: GpuContext, classes: number, pixels: OwnedBuffer, labels: OwnedBuffer, inference: Inference) {
    this.#gpu = gpu;
    this.#classes = classes;
    this.#pixels = pixels;
    this.#labels = labels;
    this.#inference = inference;
  }

  static async create(gpu: GpuContext, images: DeviceImages, subject: Subject): Promise<Predictor> {
    const [pixels, labels] = await gpu.allocating(() =>
      [IMAGE_BYTES, 1].map((bytes) =>
        gpu.createBuffer('images to answer for', PREDICTION_BATCH * bytes, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST, 'images'),
      ),
    );
    try {
      const inference = await Inference.create(
        gpu,
        images,
        subject,
        { count: PREDICTION_BATCH, pixels: pixels.buffer, morePixels: pixels.buffer, labels: labels.buffer },
        PREDICTION_BATCH,
      );
      return new Predictor(gpu, images.classes, pixels, labels, inference);
    } catch (error) {
      pixels.destroy();
      labels.destroy();
      throw error;
    }
  }

  get bytes(): number {
    return this.#inference.bytes + this.#pixels.buffer.size + this.#labels.buffer.size;
  }

  /**
   * Probabilities, [images][classes], that the weights which `source` holds now give for at most PREDICTION_BATCH images
   * (uint8, planar, 32x32, as in Images). All is copied before this returns. One call at a time.
   */
  async run(source: Stores, images: Uint8Array): Promise<Float32Array> {
    const count = images.length / IMAGE_BYTES;
    if (!Number.isInteger(count) || count < 1 || count > PREDICTION_BATCH)
      throw new Error(`1 to ${PREDICTION_BATCH} images are answered for at once, not ${count}`);
    this.#gpu.device.queue.writeBuffer(this.#pixels.buffer, 0, images as Uint8Array<ArrayBuffer>);
    this.#inference.begin(source, count);
    this.#inference.next();
    return new Float32Array(await this.#gpu.read(this.#inference.probabilities, 0, 4 * count * this.#classes));
  }

  destroy(): void {
    this.#inference.destroy();
    this.#pixels.destroy();
    this.#labels.destroy();
  }
}
