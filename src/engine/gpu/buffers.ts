import { GpuError } from './errors.ts';

/** What a buffer is for; memory is reported by it. */
export type BufferKind = 'parameters' | 'activations' | 'images' | 'readback' | 'small';

/** A buffer of a GPU; `destroy` gives its memory back, once. */
export interface OwnedBuffer {
  readonly buffer: GPUBuffer;
  destroy(): void;
}

/** Most bytes that one storage buffer of `device` can hold. */
export function mostBytesBound({ limits: { maxBufferSize, maxStorageBufferBindingSize } }: GPUDevice): number {
  return Math.min(maxBufferSize, maxStorageBufferBindingSize);
}

/** All buffers of a device, and the memory that they take. */
export class Buffers {
  readonly #device: GPUDevice;
  readonly #bytes = new Map<BufferKind, number>();
  #live = 0;
  /** By `allocating`, while it lasts. */
  #created: OwnedBuffer[] | undefined;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** Buffers that are not destroyed. */
  get live(): number {
    return this.#live;
  }

  /** Bytes now allocated, by kind. */
  get memory(): ReadonlyMap<BufferKind, number> {
    return this.#bytes;
  }

  /** A zeroed buffer of `bytes` (rounded up to 16). Throws `too-large` before the driver is asked. */
  create(label: string, bytes: number, usage: GPUBufferUsageFlags, kind: BufferKind): OwnedBuffer {
    const size = Math.max(16, Math.ceil(bytes / 16) * 16);
    const most = usage & GPUBufferUsage.STORAGE ? mostBytesBound(this.#device) : this.#device.limits.maxBufferSize;
    if (size > most) {
      throw new GpuError(
        'too-large',
        `'${label}' needs ${mebibytes(size)} in one buffer; this GPU allows ${mebibytes(most)}. Take a smaller batch, width or data set.`,
      );
    }
    const buffer = this.#device.createBuffer({ label, size, usage });
    this.#live++;
    this.#bytes.set(kind, (this.#bytes.get(kind) ?? 0) + size);
    let live = true;
    const owned = {
      buffer,
      destroy: () => {
        if (!live) return;
        live = false;
        buffer.destroy();
        this.#live--;
        this.#bytes.set(kind, (this.#bytes.get(kind) ?? 0) - size);
      },
    };
    this.#created?.push(owned);
    return owned;
  }

  /**
   * What `make` returns, which creates buffers and waits for nothing. Throws `out-of-memory` where the driver has no memory for one of
   * them: they must not be used then, since every use of such a buffer is an error of its own. Where it throws, all of them are freed.
   */
  async allocating<T>(make: () => T): Promise<T> {
    const created: OwnedBuffer[] = [];
    try {
      this.#created = created;
      this.#device.pushErrorScope('out-of-memory');
      let made: T;
      let failed: Promise<GPUError | null>;
      try {
        made = make();
      } finally {
        this.#created = undefined;
        failed = this.#device.popErrorScope();
      }
      const error = await failed;
      if (error !== null)
        throw new GpuError(
          'out-of-memory',
          `This GPU has no memory left (${error.message}). Take a smaller batch, width or depth, or fewer images.`,
        );
      return made;
    } catch (error) {
      for (const buffer of created) buffer.destroy();
      throw error;
    }
  }
}

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`;
