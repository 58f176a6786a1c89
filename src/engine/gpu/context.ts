import { Buffers, mostBytesBound, type BufferKind, type OwnedBuffer } from './buffers.ts';
import { GpuError } from './errors.ts';
import type { Parameters } from './expression.ts';
import { Pipelines, type Compiling, type Pipeline } from './pipelines.ts';
import { isSoftware } from './software.ts';
import { Waiting } from './waiting.ts';

/** What kernels may use, where it is not left to the adapter. */
export interface KernelOptions {
  /** `false` compiles kernels without them, as on adapters that have none. */
  readonly subgroups?: boolean | undefined;
  /** As `GpuContext.largeTiles`. */
  readonly largeTiles?: boolean | undefined;
}

/**
 * A device and what is shared on it: compiled pipelines, and the count of all memory taken.
 * One context serves all runs.
 */
export class GpuContext {
  readonly device: GPUDevice;
  readonly adapter: GPUAdapter;
  /** Lanes of a subgroup where kernels may rely on one size, else 0. */
  readonly subgroupSize: number;
  /** Runs on the CPU (SwiftShader, lavapipe): kernels are then tuned for few fat threads. */
  readonly software: boolean;
  /** Whether a thread may have some 250 registers at no cost, as measured on NVIDIA's GPUs; kernels are cut for fewer elsewhere. */
  readonly largeTiles: boolean;
  readonly #pipelines: Pipelines;
  readonly #buffers: Buffers;
  readonly #waiting: Waiting;
  #destroyed = false;
  #failure: GpuError | undefined;
  readonly #onFailure = new Set<(error: GpuError) => void>();

  private constructor(adapter: GPUAdapter, device: GPUDevice, subgroups: boolean, largeTiles: boolean) {
    this.adapter = adapter;
    this.device = device;
    const { subgroupMinSize, subgroupMaxSize } = adapter.info;
    this.subgroupSize = subgroups && subgroupMinSize === subgroupMaxSize ? subgroupMinSize : 0;
    this.software = isSoftware(adapter.info);
    this.largeTiles = largeTiles;
    this.#pipelines = new Pipelines(device);
    this.#buffers = new Buffers(device);
    this.#waiting = new Waiting(device.queue);
    // Where it fails, the GPU is lost, which is told below.
    this.#waiting.listen().catch(() => undefined);
    device.addEventListener('uncapturederror', (event) => {
      const kind = event.error instanceof GPUOutOfMemoryError ? 'out-of-memory' : 'internal';
      this.#fail(new GpuError(kind, event.error.message));
    });
    void device.lost.then((info) => {
      if (!this.#destroyed)
        this.#fail(
          new GpuError('device-lost', `The GPU was lost: ${info.message || 'no reason given'}`, {
            reason: { kind: 'lost', detail: info.message },
          }),
        );
    });
  }

  /** Opens a device with the limits that `adapter` has to spare for large batches and data sets. */
  static async create(adapter: GPUAdapter, options: KernelOptions = {}): Promise<GpuContext> {
    const subgroups = (options.subgroups ?? true) && adapter.features.has('subgroups');
    const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
    const device = await adapter.requestDevice({
      label: 'resnet playground',
      requiredFeatures: [
        ...(subgroups ? (['subgroups'] as const) : []),
        ...(adapter.features.has('shader-f16') ? (['shader-f16'] as const) : []),
      ],
      requiredLimits: { maxBufferSize, maxStorageBufferBindingSize },
    });
    return new GpuContext(adapter, device, subgroups, options.largeTiles ?? adapter.info.vendor === 'nvidia');
  }

  /** Whether kernels may store float16. */
  get halfs(): boolean {
    return this.device.features.has('shader-f16');
  }

  /** Most bytes that one storage buffer can hold. */
  get mostBytesBound(): number {
    return mostBytesBound(this.device);
  }

  /** Buffers that are not destroyed, by which tests find those that were forgotten. */
  get liveBuffers(): number {
    return this.#buffers.live;
  }

  /** Bytes now allocated, by kind. */
  get memory(): ReadonlyMap<BufferKind, number> {
    return this.#buffers.memory;
  }

  get pipelineCount(): number {
    return this.#pipelines.count;
  }

  /** The first error that no scope caught, if any: everything on the device is suspect after it. */
  get failure(): GpuError | undefined {
    return this.#failure;
  }

  /** Calls `listener` at the first uncaught error or when the device is lost. Returns how to stop that. */
  onFailure(listener: (error: GpuError) => void): () => void {
    this.#onFailure.add(listener);
    return () => this.#onFailure.delete(listener);
  }

  /** As `Pipelines.onCompiling`. */
  onCompiling(listener: (compiling: Compiling) => void): void {
    this.#pipelines.onCompiling(listener);
  }

  #fail(error: GpuError): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    for (const listener of this.#onFailure) listener(error);
  }

  /** As `Buffers.create`. */
  createBuffer(label: string, bytes: number, usage: GPUBufferUsageFlags, kind: BufferKind): OwnedBuffer {
    return this.#buffers.create(label, bytes, usage, kind);
  }

  /** As `Buffers.allocating`. */
  allocating<T>(make: () => T): Promise<T> {
    return this.#buffers.allocating(make);
  }

  /** As `Pipelines.get`. */
  pipeline(file: string, parameters: Parameters): Promise<Pipeline> {
    return this.#pipelines.get(file, parameters);
  }

  /** Submits what `encode` puts into one pass; returns at once. */
  submit(encode: (pass: GPUComputePassEncoder) => void): void {
    const encoder = this.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    encode(pass);
    pass.end();
    this.device.queue.submit([encoder.finish()]);
  }

  /** Resolves when all that was submitted is done. */
  async done(): Promise<void> {
    await this.#waiting.for(this.device.queue.onSubmittedWorkDone());
  }

  /** Copies `bytes` of `source` to the CPU. */
  async read(source: GPUBuffer, offset: number, bytes: number): Promise<ArrayBuffer> {
    const staging = this.createBuffer('readback', bytes, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST, 'readback');
    try {
      const encoder = this.device.createCommandEncoder();
      encoder.copyBufferToBuffer(source, offset, staging.buffer, 0, bytes);
      this.device.queue.submit([encoder.finish()]);
      await this.#waiting.for(staging.buffer.mapAsync(GPUMapMode.READ, 0, bytes));
      return staging.buffer.getMappedRange(0, bytes).slice(0);
    } finally {
      staging.destroy();
    }
  }

  destroy(): void {
    this.#destroyed = true;
    this.device.destroy();
  }
}
