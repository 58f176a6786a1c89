import { INITIAL_STATE } from '../checkpoint/training-state.ts';
import type { OwnedBuffer } from '../gpu/buffers.ts';
import type { GpuContext } from '../gpu/context.ts';
import type { StoreName } from '../kernels/dispatch.ts';
import type { Layout } from '../network/layout.ts';
import { RING_BYTES } from './metrics.ts';
import { encodeSettings, encodeState, STATE_BYTES } from './state.ts';

type OwnStore = Exclude<StoreName, 'pixels' | 'morePixels' | 'labels' | 'normalisation' | 'probabilities' | 'answers' | 'ways'>;

/** Bytes of `Choice` in shaders/common/choice.wgsl. */
const CHOICE_BYTES = 24;

/** The buffers that a network keeps between steps (or an evaluation between batches). */
export class Stores {
  readonly buffers: Readonly<Record<OwnStore, GPUBuffer>>;
  readonly #gpu: GpuContext;
  readonly #owned: OwnedBuffer[] = [];

  /** `train: false` leaves out what only training needs. Throws GpuError. */
  static create(gpu: GpuContext, layout: Layout, batch: number, train: boolean): Promise<Stores> {
    return gpu.allocating(() => new Stores(gpu, layout, batch, train));
  }

  private constructor(gpu: GpuContext, { sizes }: Layout, batch: number, train: boolean) {
    this.#gpu = gpu;
    const { STORAGE, COPY_SRC, COPY_DST, UNIFORM } = GPUBufferUsage;
    const buffer = (name: OwnStore, bytes: number, usage = STORAGE | COPY_SRC | COPY_DST): GPUBuffer => {
      const owned = gpu.createBuffer(name, bytes, usage, bytes > 4096 ? 'parameters' : 'small');
      this.#owned.push(owned);
      return owned.buffer;
    };
    const learned = train ? 4 * sizes.parameters : 0;
    this.buffers = {
      parameters: buffer('parameters', 4 * sizes.parameters),
      transposed: buffer('transposed', learned),
      transposedAt: buffer('transposedAt', learned),
      gradients: buffer('gradients', learned),
      velocity: buffer('velocity', learned),
      running: buffer('running', 4 * sizes.running),
      records: buffer('records', 4 * sizes.records),
      coefficients: buffer('coefficients', train ? 4 * sizes.coefficients : 0),
      state: buffer('state', STATE_BYTES),
      settings: buffer('settings', 64, UNIFORM | COPY_DST),
      ring: buffer('ring', RING_BYTES),
      choices: buffer('choices', CHOICE_BYTES * batch),
    };
  }

  get bytes(): number {
    return Object.values(this.buffers).reduce((sum, { size }) => sum + size, 0);
  }

  /** What one of them holds after all that was submitted. */
  async read(name: 'parameters' | 'gradients' | 'velocity' | 'running'): Promise<Float32Array<ArrayBuffer>> {
    return new Float32Array(await this.#gpu.read(this.buffers[name], 0, this.buffers[name].size));
  }

  /** Takes over some of what `source` holds now, and begins at step 0 with such settings. */
  beginFrom(
    source: Stores,
    names: readonly ('parameters' | 'transposed' | 'running')[],
    ...settings: Parameters<typeof encodeSettings>
  ): void {
    const { device } = this.#gpu;
    device.queue.writeBuffer(this.buffers.settings, 0, encodeSettings(...settings));
    device.queue.writeBuffer(this.buffers.state, 0, encodeState(INITIAL_STATE));
    const copying = device.createCommandEncoder();
    for (const name of names) copying.copyBufferToBuffer(source.buffers[name], 0, this.buffers[name], 0, this.buffers[name].size);
    device.queue.submit([copying.finish()]);
  }

  destroy(): void {
    for (const buffer of this.#owned) buffer.destroy();
  }
}
