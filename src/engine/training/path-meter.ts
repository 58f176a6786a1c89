import type { Path } from '../../spec/path.ts';
import type { OwnedBuffer } from '../gpu/buffers.ts';
import type { GpuContext } from '../gpu/context.ts';
import { encodeWays, waysBytes } from '../kernels/fork-gradient.ts';
import { CompiledProgram } from '../network/compile.ts';
import type { ParameterSlot } from '../network/layout.ts';
import { pathProgram } from '../network/program.ts';
import type { DeviceImages } from './dataset.ts';
import { Stores } from './stores.ts';
import type { Subject } from './subject.ts';

/** Images of a batch at most. */
const MOST_IMAGES = 32;

/** Gradients along single paths. */
export interface PathGradients {
  /** The step after which the weights were taken. */
  readonly step: number;
  /** In each batch. */
  readonly images: number;
  /** Of each path: the gradient of the first convolution's weights, as long as it is as a vector. */
  readonly sizes: Float32Array;
}

/** What a meter is made of. */
interface Made {
  readonly gpu: GpuContext;
  readonly subject: Subject;
  readonly batch: number;
  /** Training images. */
  readonly imageCount: number;
  /** The first convolution's weights. */
  readonly first: ParameterSlot;
  readonly stores: Stores;
  readonly ways: OwnedBuffer;
  readonly program: CompiledProgram;
}

/**
 * Follows the gradient back along single paths (Veit et al. 2016, section 5): at each block with a shortcut it goes either
 * through the convolutions or over the shortcut. A network trains with the sum over all paths.
 */
export class PathMeter {
  readonly #made: Made;
  /** Of the weights that are kept. */
  #step: number | undefined;

  private constructor(made: Made) {
    this.#made = made;
  }

  /** Throws GpuError. */
  static async create(gpu: GpuContext, images: DeviceImages, subject: Subject): Promise<PathMeter> {
    const { training, layout, architecture } = subject;
    const batch = Math.min(MOST_IMAGES, training.batchSize);
    const { count, pixels, morePixels, labels } = await images.trainingPart(training);
    const normalisation = await images.normalisation(training.normalisation);
    const first = layout.slots.find(({ name }) => name === `${architecture.stem.conv.name}.weight`);
    if (first === undefined) throw new Error('the first convolution has no weights');
    const owned: Pick<OwnedBuffer, 'destroy'>[] = [];
    try {
      const stores = await Stores.create(gpu, layout, batch, true);
      owned.push(stores);
      const ways = await gpu.allocating(() =>
        gpu.createBuffer('ways', waysBytes(architecture.blocks.length), GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST, 'small'),
      );
      owned.push(ways);
      const program = await CompiledProgram.create(gpu, pathProgram({ ...subject, batch }), {
        ...stores.buffers,
        pixels,
        morePixels,
        labels,
        normalisation,
        ways: ways.buffer,
      });
      return new PathMeter({ gpu, subject, batch, imageCount: count, first, stores, ways, program });
    } catch (error) {
      for (const one of owned) one.destroy();
      throw error;
    }
  }

  /** GPU memory in bytes, without the images. */
  get bytes(): number {
    const { stores, ways, program } = this.#made;
    return stores.bytes + ways.buffer.size + program.bytes;
  }

  /**
   * Gradients along paths, each on a batch of its own, drawn as the run's batches are from its first step on. The weights are
   * those that `source` holds after `step`; or, where `from` is given, those of that earlier call, which are kept until
   * another begins: undefined where they are gone. One call at a time.
   */
  async run(source: Stores, step: number, paths: readonly Path[], from?: number): Promise<PathGradients | undefined> {
    const { gpu, subject, batch, imageCount, first, stores, ways, program } = this.#made;
    if (from === undefined) {
      stores.beginFrom(source, ['parameters', 'transposed', 'running'], subject.training, { imageCount, batch });
      this.#step = step;
    } else if (from !== this.#step) return undefined;
    const sizes = new Float32Array(paths.length);
    for (const [i, path] of paths.entries()) {
      gpu.device.queue.writeBuffer(ways.buffer, 0, encodeWays(path));
      // Forward, and twice as much back.
      program.submit(gpu, 3 * batch * subject.architecture.multiplyAdds);
      const gradient = new Float32Array(await gpu.read(stores.buffers.gradients, 4 * first.offset, 4 * first.size));
      sizes[i] = Math.hypot(...gradient);
    }
    return { step: from ?? step, images: batch, sizes };
  }

  destroy(): void {
    const { stores, ways, program } = this.#made;
    for (const owned of [program, stores, ways]) owned.destroy();
  }
}
