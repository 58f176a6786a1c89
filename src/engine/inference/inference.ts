import type { OwnedBuffer } from '../gpu/buffers.ts';
import type { GpuContext } from '../gpu/context.ts';
import { CompiledProgram } from '../network/compile.ts';
import type { Patch } from '../network/patch.ts';
import { evaluationProgram } from '../network/program.ts';
import type { DeviceImages, DevicePart } from '../training/dataset.ts';
import { Stores } from '../training/stores.ts';
import type { Subject } from '../training/subject.ts';

/** What an inference is made of. */
interface Made {
  readonly gpu: GpuContext;
  readonly subject: Subject;
  readonly batch: number;
  readonly stores: Stores;
  readonly program: CompiledProgram;
  readonly probabilities: OwnedBuffer;
  readonly answers: OwnedBuffer;
}

/**
 * A network that answers: with running statistics, on a copy of the weights, batch by batch between other submits, so
 * training may go on meanwhile.
 */
export class Inference {
  readonly #made: Made;

  private constructor(made: Made) {
    this.#made = made;
  }

  /** For `part`, which is read in batches of `batch`; `images` says how they are normalised. Throws GpuError. */
  static async create(gpu: GpuContext, images: DeviceImages, subject: Subject, part: DevicePart, batch: number): Promise<Inference> {
    const stores = await Stores.create(gpu, subject.layout, batch, false);
    let owned: OwnedBuffer[] = [];
    try {
      const sizes = [
        ['probabilities', batch * images.classes],
        ['answers', 2 * part.count],
      ] as const;
      owned = await gpu.allocating(() =>
        sizes.map(([label, floats]) => gpu.createBuffer(label, 4 * floats, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC, 'small')),
      );
      const [probabilities, answers] = owned;
      const { pixels, morePixels, labels } = part;
      const normalisation = await images.normalisation(subject.training.normalisation);
      const program = await CompiledProgram.create(gpu, evaluationProgram({ ...subject, batch }), {
        ...stores.buffers,
        pixels,
        morePixels,
        labels,
        probabilities: probabilities.buffer,
        answers: answers.buffer,
        normalisation,
      });
      return new Inference({ gpu, subject, batch, stores, program, probabilities, answers });
    } catch (error) {
      stores.destroy();
      for (const buffer of owned) buffer.destroy();
      throw error;
    }
  }

  /** GPU memory in bytes, without the images. */
  get bytes(): number {
    const { program, stores } = this.#made;
    return program.bytes + stores.bytes + this.probabilities.size + this.answers.size;
  }

  /** [batch][classes], of the last batch. */
  get probabilities(): GPUBuffer {
    return this.#made.probabilities.buffer;
  }

  /** [images][2]: class and probability. */
  get answers(): GPUBuffer {
    return this.#made.answers.buffer;
  }

  /** Loss and errors of the batches, as metrics.ts reads them. */
  get ring(): GPUBuffer {
    return this.#made.stores.buffers.ring;
  }

  /** Takes over the weights that `source` holds now, but for what is patched, and begins with the first of `imageCount` images. */
  begin(source: Stores, imageCount: number, patches: readonly Patch[] = []): void {
    const { gpu, subject, batch, stores, program } = this.#made;
    const { device } = gpu;
    const own = stores.buffers;
    const steps = Math.ceil(imageCount / batch);
    stores.beginFrom(source, ['parameters', 'running'], { ...subject.training, order: 'sequential', steps }, { imageCount, batch });
    const copying = device.createCommandEncoder();
    for (const patch of patches)
      if ('from' in patch)
        copying.copyBufferToBuffer(source.buffers[patch.store], 4 * patch.from, own[patch.store], 4 * patch.offset, 4 * patch.size);
    device.queue.submit([copying.finish()]);
    for (const patch of patches) if ('values' in patch) device.queue.writeBuffer(own[patch.store], 4 * patch.offset, patch.values);
    gpu.submit((pass) => {
      program.prepare(pass);
    });
  }

  /** Submits the next batch, in parts none of which takes long; places beyond the last image do not count. */
  next(): void {
    const { gpu, subject, batch, program } = this.#made;
    program.submit(gpu, batch * subject.architecture.multiplyAdds);
  }

  destroy(): void {
    const { program, stores, probabilities, answers } = this.#made;
    for (const owned of [program, stores, probabilities, answers]) owned.destroy();
  }
}
