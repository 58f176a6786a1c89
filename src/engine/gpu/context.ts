import type { Reason } from '../../spec/reason.ts';
import { expand } from './expand.ts';
import type { Parameters } from './expression.ts';
import { SHADERS } from './shaders.ts';
import { Waiting } from './waiting.ts';

/** What a buffer is for; memory is reported by it. */
export type BufferKind = 'parameters' | 'activations' | 'images' | 'readback' | 'small';

/** Thrown where the GPU cannot do what is asked; `kind` says why, the message what to do. */
export class GpuError extends Error {
  override readonly name = 'GpuError';
  readonly kind: 'no-webgpu' | 'no-adapter' | 'device-lost' | 'out-of-memory' | 'too-large' | 'internal';
  readonly reason: Reason | undefined;
  constructor(kind: GpuError['kind'], message: string, options?: ErrorOptions & { readonly reason?: Reason }) {
    super(message, options);
    this.kind = kind;
    this.reason = options?.reason;
  }
}

/** A kernel that this GPU's driver does not compile: some refuse large ones that others take. */
export class CompileError extends GpuError {}

export const isOutOfMemory = (error: unknown): boolean => error instanceof GpuError && error.kind === 'out-of-memory';

export interface Pipeline {
  readonly pipeline: GPUComputePipeline;
  /** Binding numbers by the names of the shader's variables. */
  readonly bindings: ReadonlyMap<string, number>;
}

/** A buffer of this context; `destroy` gives its memory back, once. */
export interface OwnedBuffer {
  readonly buffer: GPUBuffer;
  destroy(): void;
}

/** What kernels may use, where it is not left to the adapter. */
export interface KernelOptions {
  /** `false` compiles kernels without them, as on adapters that have none. */
  readonly subgroups?: boolean | undefined;
  /** As `GpuContext.largeTiles`. */
  readonly largeTiles?: boolean | undefined;
}

/** How many of the kernels that are being compiled are done. */
export interface Compiling {
  readonly done: number;
  readonly total: number;
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
  /** WGSL by file and parameters. */
  readonly #texts = new Map<string, string>();
  /** By their WGSL. */
  readonly #pipelines = new Map<string, Promise<Pipeline>>();
  /** Since none was waited for the last time. */
  #compiling: Compiling = { done: 0, total: 0 };
  readonly #onCompiling = new Set<(compiling: Compiling) => void>();
  readonly #waiting: Waiting;
  readonly #bytes = new Map<BufferKind, number>();
  #liveBuffers = 0;
  /** By `allocating`, while it lasts. */
  #created: OwnedBuffer[] | undefined;
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

  /** Most that one storage buffer can hold. */
  get mostBytesBound(): number {
    const { maxBufferSize, maxStorageBufferBindingSize } = this.device.limits;
    return Math.min(maxBufferSize, maxStorageBufferBindingSize);
  }

  get liveBuffers(): number {
    return this.#liveBuffers;
  }

  /** Bytes now allocated, by kind. */
  get memory(): ReadonlyMap<BufferKind, number> {
    return this.#bytes;
  }

  get pipelineCount(): number {
    return this.#pipelines.size;
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

  /** Calls `listener` whenever a kernel is asked for that has to be compiled, and when it is done. */
  onCompiling(listener: (compiling: Compiling) => void): void {
    this.#onCompiling.add(listener);
  }

  #tellCompiling(compiling: Compiling): void {
    this.#compiling = compiling;
    for (const listener of this.#onCompiling) listener(compiling);
  }

  #fail(error: GpuError): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    for (const listener of this.#onFailure) listener(error);
  }

  /** A zeroed buffer of `bytes` (rounded up to 16). Throws `too-large` before the driver is asked. */
  createBuffer(label: string, bytes: number, usage: GPUBufferUsageFlags, kind: BufferKind): OwnedBuffer {
    const size = Math.max(16, Math.ceil(bytes / 16) * 16);
    const most = usage & GPUBufferUsage.STORAGE ? this.mostBytesBound : this.device.limits.maxBufferSize;
    if (size > most) {
      throw new GpuError(
        'too-large',
        `'${label}' needs ${mebibytes(size)} in one buffer; this GPU allows ${mebibytes(most)}. Take a smaller batch, width or data set.`,
      );
    }
    const buffer = this.device.createBuffer({ label, size, usage });
    this.#liveBuffers++;
    this.#bytes.set(kind, (this.#bytes.get(kind) ?? 0) + size);
    let live = true;
    const owned = {
      buffer,
      destroy: () => {
        if (!live) return;
        live = false;
        buffer.destroy();
        this.#liveBuffers--;
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
      this.device.pushErrorScope('out-of-memory');
      let made: T;
      let failed: Promise<GPUError | null>;
      try {
        made = make();
      } finally {
        this.#created = undefined;
        failed = this.device.popErrorScope();
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

  /** Compiles `shaders/<file>` with `parameters`, once for each distinct text. */
  pipeline(file: string, parameters: Parameters): Promise<Pipeline> {
    // A deep network asks for the same kernels hundreds of times, and expanding one takes half a millisecond.
    const key = file + JSON.stringify(parameters);
    const code = this.#texts.get(key) ?? expand(file, SHADERS, parameters);
    this.#texts.set(key, code);
    let pipeline = this.#pipelines.get(code);
    if (pipeline === undefined) {
      pipeline = this.#compile(file, code);
      this.#pipelines.set(code, pipeline);
    }
    return pipeline;
  }

  async #compile(file: string, code: string): Promise<Pipeline> {
    const { done, total } = this.#compiling;
    this.#tellCompiling(done === total ? { done: 0, total: 1 } : { done, total: total + 1 });
    const module = this.device.createShaderModule({ label: file, code });
    try {
      const pipeline = await this.device.createComputePipelineAsync({
        label: file,
        layout: 'auto',
        compute: { module, entryPoint: 'main' },
      });
      const bindings = new Map(
        Array.from(code.matchAll(/@binding\((\d+)\) *var<[^>]*> *(\w+)/g), ([, number, name]) => [name, Number(number)]),
      );
      return { pipeline, bindings };
    } catch (error) {
      const { messages } = await module.getCompilationInfo();
      const lines = code.split('\n');
      const details = messages.map((m) => `${m.message}\n    ${lines[m.lineNum - 1] ?? ''}`).join('\n  ');
      throw new CompileError('internal', `shaders/${file} does not compile: ${details || String(error)}`, { cause: error });
    } finally {
      this.#tellCompiling({ ...this.#compiling, done: this.#compiling.done + 1 });
    }
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

function isSoftware(info: GPUAdapterInfo): boolean {
  return (
    info.isFallbackAdapter ||
    /swiftshader|llvmpipe|lavapipe|software|basic render/i.test(`${info.vendor} ${info.architecture} ${info.device} ${info.description}`)
  );
}

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`;
