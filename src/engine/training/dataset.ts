import { IMAGE_BYTES, IMAGE_SIZE, type Images, type ImageSet } from '../../spec/images.ts';
import { noisyLabels } from '../../spec/label-noise.ts';
import { epochImages, type TrainingSpec } from '../../spec/training.ts';
import type { OwnedBuffer } from '../gpu/buffers.ts';
import type { GpuContext } from '../gpu/context.ts';
import { GpuError } from '../gpu/errors.ts';

/** Mean and standard deviation of CIFAR-10's training images, a channel, in [0, 1]; the usual figures. */
export const CHANNEL_MEAN = [0.4914, 0.4822, 0.4465] as const;
export const CHANNEL_DEVIATION = [0.247, 0.2435, 0.2616] as const;

const PIXELS = IMAGE_SIZE * IMAGE_SIZE;

/** Buffers that the pixels of a part may take: many phones bind no more than 128 MiB at once, and CIFAR-10 takes 147. */
export const PIXEL_BUFFERS = 2;

/** Images and labels on the GPU, as uint8. */
export interface DevicePart {
  readonly count: number;
  readonly pixels: GPUBuffer;
  /** Those that do not fit into `pixels`; `pixels` itself where all do. */
  readonly morePixels: GPUBuffer;
  readonly labels: GPUBuffer;
}

/** A data set on the GPU, uploaded once and shared by all networks that train on it. */
export class DeviceImages {
  readonly train: DevicePart;
  readonly test: DevicePart;
  readonly classes: number;
  /** The same on the CPU. */
  readonly set: ImageSet;
  readonly #gpu: GpuContext;
  readonly #owned: OwnedBuffer[] = [];
  /** What was uploaded when it was first asked for, by label. */
  readonly #uploads = new Map<string, Promise<GPUBuffer>>();

  private constructor(gpu: GpuContext, set: ImageSet) {
    this.#gpu = gpu;
    this.set = set;
    this.classes = set.classes.length;
    this.train = this.#part('training', set.train);
    this.test = this.#part('test', set.test);
  }

  /** Uploads a set. Throws GpuError `too-large` where the adapter cannot bind all of it in two buffers, and `out-of-memory`. */
  static async create(gpu: GpuContext, set: ImageSet): Promise<DeviceImages> {
    if (set.train.count === 0 || set.test.count === 0)
      throw new GpuError('internal', `'${set.name}' has no ${set.train.count === 0 ? 'training' : 'test'} images`);
    const images = await gpu.allocating(() => new DeviceImages(gpu, set));
    for (const part of ['train', 'test'] as const) {
      const { pixels, morePixels, labels } = images[part];
      images.#write(pixels, set[part].pixels.subarray(0, pixels.size));
      if (morePixels !== pixels) images.#write(morePixels, set[part].pixels.subarray(pixels.size));
      images.#write(labels, set[part].labels);
    }
    return images;
  }

  /** The buffer behind load_images.wgsl's `normalisation`: 1 / deviation, then a mean for each pixel. Throws GpuError. */
  normalisation(kind: TrainingSpec['normalisation']): Promise<GPUBuffer> {
    return this.#upload(`${kind} normalisation`, () => {
      const values = new Float32Array(4 + 4 * PIXELS);
      const mean = kind === 'pixel' ? meanImage(this.set.train) : undefined;
      for (let c = 0; c < 3; c++) {
        values[c] = kind === 'pixel' ? 1 : 1 / CHANNEL_DEVIATION[c];
        for (let p = 0; p < PIXELS; p++) values[4 + 4 * p + c] = mean === undefined ? CHANNEL_MEAN[c] : mean[c * PIXELS + p];
      }
      return new Uint8Array(values.buffer);
    });
  }

  /** What a network learns from: as many of the training images as it wants, with so many % of the labels random. Throws GpuError. */
  async trainingPart({ trainImages = 0, labelNoise = 0 }: Pick<TrainingSpec, 'trainImages' | 'labelNoise'>): Promise<DevicePart> {
    const { count, labels } = this.train;
    const noisy = (): Uint8Array => noisyLabels(this.set.train.labels, this.classes, labelNoise);
    return {
      ...this.train,
      count: epochImages(count, { trainImages }),
      labels: labelNoise === 0 ? labels : await this.#upload(`training labels, ${labelNoise}% random`, noisy),
    };
  }

  destroy(): void {
    for (const buffer of this.#owned) buffer.destroy();
  }

  #part(what: string, { count, pixels, labels }: Images): DevicePart {
    // Whole images.
    const most = IMAGE_BYTES * Math.floor(this.#gpu.mostBytesBound / IMAGE_BYTES);
    const first = this.#room(`${what} images`, Math.min(most, pixels.length));
    const morePixels = pixels.length > most ? this.#room(`more ${what} images`, pixels.length - most) : first;
    return { count, pixels: first, morePixels, labels: this.#room(`${what} labels`, labels.length) };
  }

  #room(label: string, bytes: number): GPUBuffer {
    const owned = this.#gpu.createBuffer(label, bytes, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST, 'images');
    this.#owned.push(owned);
    return owned.buffer;
  }

  #write(buffer: GPUBuffer, bytes: Uint8Array): void {
    const whole = bytes.byteLength & ~3;
    this.#gpu.device.queue.writeBuffer(buffer, 0, bytes as Uint8Array<ArrayBuffer>, 0, whole);
    if (whole < bytes.byteLength) {
      const tail = new Uint8Array(4);
      tail.set(bytes.subarray(whole));
      this.#gpu.device.queue.writeBuffer(buffer, whole, tail);
    }
  }

  /** Once; where it found no memory, the next who asks may. */
  #upload(label: string, make: () => Uint8Array): Promise<GPUBuffer> {
    const known = this.#uploads.get(label);
    if (known !== undefined) return known;
    const bytes = make();
    const upload = this.#gpu
      .allocating(() => this.#room(label, bytes.length))
      .then((buffer) => {
        this.#write(buffer, bytes);
        return buffer;
      });
    this.#uploads.set(label, upload);
    upload.catch(() => this.#uploads.delete(label));
    return upload;
  }
}

/** The mean image, planar (CHW), in [0, 1]. */
function meanImage({ count, pixels }: Images): Float64Array {
  const sums = new Float64Array(IMAGE_BYTES);
  for (let i = 0, p = 0; i < count; i++) for (let b = 0; b < IMAGE_BYTES; b++) sums[b] += pixels[p++];
  return sums.map((sum) => sum / (255 * count));
}
