import type { OwnedBuffer } from '../gpu/buffers.ts';
import type { GpuContext } from '../gpu/context.ts';
import { GpuError } from '../gpu/errors.ts';
import type { Dispatch, Resource, StoreName } from '../kernels/dispatch.ts';
import { packConstants } from './constants.ts';
import { planMemory } from './plan.ts';
import type { Program } from './program.ts';

/** Multiply-adds of a submit at most: on a phone's GPU a whole batch of an evaluation may take as long as the 2 s after which Windows, say, resets a GPU. */
const MOST_IN_A_SUBMIT = 2e9;

interface Launch {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly workgroups: readonly [number, number];
}

/** A program with its pipelines, bind groups and memory: running it allocates and uploads nothing. */
export class CompiledProgram {
  readonly #prepare: readonly Launch[];
  readonly #launches: readonly Launch[];
  readonly #owned: readonly OwnedBuffer[];
  /** Bytes of the planned tensors. */
  readonly bytes: number;

  private constructor(prepare: readonly Launch[], launches: readonly Launch[], owned: readonly OwnedBuffer[], bytes: number) {
    this.#prepare = prepare;
    this.#launches = launches;
    this.#owned = owned;
    this.bytes = bytes;
  }

  /** Starts compiling what `create` will wait for. What goes wrong comes out there. */
  static compileAhead(gpu: GpuContext, { prepare, dispatches }: Program): void {
    for (const { shader, parameters } of [...prepare, ...dispatches]) gpu.pipeline(shader, parameters).catch(() => undefined);
  }

  /** Allocates, then compiles what is new among the pipelines, in parallel: what does not fit is refused at once. Throws GpuError. */
  static async create(
    gpu: GpuContext,
    program: Program,
    stores: Readonly<Partial<Record<StoreName, GPUBuffer>>>,
  ): Promise<CompiledProgram> {
    const all = [...program.prepare, ...program.dispatches];
    const plan = planMemory(program.dispatches);
    const { bytes: constantBytes, placeOf } = packConstants(all);
    const owned = await gpu.allocating(() => [
      gpu.createBuffer(
        'constants',
        constantBytes.length,
        GPUBufferUsage.UNIFORM | GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
        'small',
      ),
      ...plan.sizes.map((floats, i) => gpu.createBuffer(`activations ${i}`, 4 * floats, GPUBufferUsage.STORAGE, 'activations')),
    ]);
    try {
      const [constants, ...tensors] = owned.map(({ buffer }) => buffer);
      gpu.device.queue.writeBuffer(constants, 0, constantBytes);
      const pipelines = await Promise.all(all.map(({ shader, parameters }) => gpu.pipeline(shader, parameters)));
      const bind = (resource: Resource): GPUBufferBinding => {
        if ('floats' in resource)
          return { buffer: tensors[plan.bufferOf.get(resource) ?? -1], size: 4 * Math.ceil(resource.floats / 4) * 4 };
        if ('of' in resource) return { ...bind(resource.of), offset: 4 * resource.offset, size: 4 * resource.size };
        if ('uniform' in resource || 'values' in resource) return { buffer: constants, ...placeOf.get(resource) };
        const buffer = stores[resource.store];
        if (buffer === undefined) throw new Error(`this program was not given '${resource.store}'`);
        return { buffer, offset: 4 * (resource.offset ?? 0), ...(resource.size === undefined ? {} : { size: 4 * resource.size }) };
      };
      const launch = ({ shader, bindings, workgroups }: Dispatch, i: number): Launch => {
        const { pipeline, bindings: numbers } = pipelines[i];
        const entries = Object.entries(bindings).map(([name, resource]) => {
          const binding = numbers.get(name);
          if (binding === undefined) throw new Error(`${shader} has no binding '${name}'`);
          return { binding, resource: bind(resource) };
        });
        if (workgroups.some((count) => count > gpu.device.limits.maxComputeWorkgroupsPerDimension)) {
          throw new GpuError(
            'too-large',
            `A layer needs ${workgroups.join(' x ')} workgroups, more than this GPU launches. Take a smaller batch.`,
          );
        }
        return {
          pipeline,
          workgroups,
          bindGroup: gpu.device.createBindGroup({ label: shader, layout: pipeline.getBindGroupLayout(0), entries }),
        };
      };
      const launches = all.map(launch);
      const bytes = plan.sizes.reduce((sum, floats) => sum + 4 * floats, 0);
      return new CompiledProgram(launches.slice(0, program.prepare.length), launches.slice(program.prepare.length), owned, bytes);
    } catch (error) {
      for (const buffer of owned) buffer.destroy();
      throw error;
    }
  }

  get dispatchCount(): number {
    return this.#launches.length;
  }

  prepare(pass: GPUComputePassEncoder): void {
    run(pass, this.#prepare);
  }

  run(pass: GPUComputePassEncoder): void {
    run(pass, this.#launches);
  }

  /** Submits all launches, which take so many multiply-adds, in parts none of which takes long. */
  submit(gpu: GpuContext, multiplyAdds: number): void {
    this.submitInParts(gpu, Math.ceil(multiplyAdds / MOST_IN_A_SUBMIT));
  }

  /** Submits all launches in so many parts. */
  submitInParts(gpu: GpuContext, parts: number): void {
    for (let part = 0; part < parts; part++)
      gpu.submit((pass) => {
        this.runPart(pass, part, parts);
      });
  }

  /** Part `part` of `parts` of about equally many launches. */
  runPart(pass: GPUComputePassEncoder, part: number, parts: number): void {
    const at = (i: number): number => Math.round((i * this.#launches.length) / parts);
    run(pass, this.#launches.slice(at(part), at(part + 1)));
  }

  destroy(): void {
    for (const buffer of this.#owned) buffer.destroy();
  }
}

function run(pass: GPUComputePassEncoder, launches: readonly Launch[]): void {
  for (const { pipeline, bindGroup, workgroups } of launches) {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(workgroups[0], workgroups[1]);
  }
}
