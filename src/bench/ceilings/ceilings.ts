import type { OwnedBuffer } from '../../engine/gpu/buffers.ts';
import type { GpuContext } from '../../engine/gpu/context.ts';
import { expand } from '../../engine/gpu/expand.ts';
import type { Parameters } from '../../engine/gpu/expression.ts';
import { Repeated } from '../repeated.ts';
import type { Ceiling, Ceilings } from '../report.ts';
import { spreadOf } from '../statistics.ts';

const files = import.meta.glob<string>('./*.wgsl', { query: '?raw', import: 'default', eager: true });
const SOURCES = Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace('./', ''), text]));

export interface Variant {
  readonly name: string;
  readonly shader: 'copy.wgsl' | 'matrix_registers.wgsl' | 'matrix_tiles.wgsl';
  readonly parameters: Parameters;
  readonly workgroups: readonly [number, number];
}

/** Vectors from one row to the next: rows a power of two apart would share a few lines of a CPU's cache. */
const pitchOf = (size: number): number => size / 4 + 4;

/** Ways to multiply two square matrices of `size`, a multiple of 1024 or 512 (where no tile is larger). */
export function matrixVariants(size: number, subgroupSize: number): Variant[] {
  const register = (rows: number, quads: number, lanes: number, turned: boolean): Variant => ({
    name: `${rows}x${4 * quads} in registers${turned ? ', by columns' : ''}${lanes > 0 ? ', subgroup broadcast' : ''}`,
    shader: 'matrix_registers.wgsl',
    parameters: {
      SIZE: size,
      PITCH: pitchOf(size),
      ROWS: rows,
      QUADS: quads,
      LANES: lanes,
      BROADCAST: subgroupSize === 4 ? 'quadBroadcast' : 'subgroupBroadcast',
      TURNED: Number(turned),
      ELEMENT: turned ? 'f32' : 'vec4f',
    },
    workgroups: [size / (64 * rows), size / (4 * quads)],
  });
  const tile = (runs: number): Variant => ({
    name: `${64 * runs}x${64 * runs} in workgroup memory`,
    shader: 'matrix_tiles.wgsl',
    parameters: { SIZE: size, PITCH: pitchOf(size), RUNS: runs },
    workgroups: [size / (64 * runs), size / (64 * runs)],
  });
  const tilings = [
    [4, 2],
    [8, 4],
  ] as const;
  const broadcasts = subgroupSize >= 4 ? [0, Math.min(subgroupSize, 8)] : [0];
  return [
    ...broadcasts.flatMap((lanes) =>
      [false, true].flatMap((turned) => tilings.map(([rows, quads]) => register(rows, quads, lanes, turned))),
    ),
    tile(1),
    tile(2),
  ];
}

/** Ways to copy `bytes`, a power of two from 32 KiB. */
export const copyVariants = (bytes: number): Variant[] =>
  [1, 4, 16].map((vectors) => {
    const groups = bytes / (16 * 64 * vectors);
    const rows = Math.ceil(groups / 65_536) * 2;
    return {
      name: `${vectors} vector${vectors > 1 ? 's' : ''} a thread`,
      shader: 'copy.wgsl',
      parameters: { VECTORS: vectors },
      workgroups: [groups / rows, rows],
    };
  });

/**
 * Measures what the adapter gives to a plain matrix product and to a copy: every variant in each round, the fastest
 * counts. Sizes keep a GPU busy for milliseconds, and a software adapter not for long.
 */
export async function measureCeilings(gpu: GpuContext, options: { readonly rounds: number; readonly ms: number }): Promise<Ceilings> {
  const size = gpu.software ? 512 : 4096;
  const bytes = (gpu.software ? 32 : 128) * 2 ** 20;
  const matrix = await fastest(gpu, matrixVariants(size, gpu.subgroupSize), new Array<number>(3).fill(16 * pitchOf(size) * size), options);
  const copied = await fastest(gpu, copyVariants(bytes), [bytes, bytes], options);
  return { matrix: ceiling(matrix, 2 * size ** 3), copy: ceiling(copied, 2 * bytes) };
}

/** ms of each variant in its fastest round, bound to buffers of `sizes` bytes. */
async function fastest(
  gpu: GpuContext,
  variants: readonly Variant[],
  sizes: readonly number[],
  { rounds, ms }: { readonly rounds: number; readonly ms: number },
): Promise<Map<string, number>> {
  const owned: OwnedBuffer[] = [];
  try {
    for (const bytes of sizes) owned.push(gpu.createBuffer('ceiling', bytes, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST, 'small'));
    const repeated = await Promise.all(
      variants.map(async ({ shader, parameters, workgroups }) => {
        const pipeline = await compile(gpu.device, shader, parameters);
        const entries = owned.map(({ buffer }, binding) => ({ binding, resource: { buffer } }));
        return { pipeline, workgroups, bindGroup: gpu.device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }) };
      }),
    );
    const runs: Repeated[] = [];
    for (const launch of repeated) runs.push(await Repeated.create(gpu.device, launch, ms));
    const times = runs.map((): number[] => []);
    for (let round = 0; round < rounds; round++) for (const [i, run] of runs.entries()) times[i].push(await run.round());
    return new Map(variants.map(({ name }, i) => [name, spreadOf(times[i]).min]));
  } finally {
    for (const buffer of owned) buffer.destroy();
  }
}

/** The pipeline of a ceiling's shader. */
export function compile(device: GPUDevice, shader: Variant['shader'], parameters: Parameters): Promise<GPUComputePipeline> {
  const module = device.createShaderModule({ label: shader, code: expand(shader, SOURCES, parameters) });
  return device.createComputePipelineAsync({ label: shader, layout: 'auto', compute: { module, entryPoint: 'main' } });
}

/** From ms a variant: billions of `work` a second. */
function ceiling(times: ReadonlyMap<string, number>, work: number): Ceiling {
  const tried = [...times].map(([name, ms]): [string, number] => [name, work / ms / 1e6]);
  const [variant, best] = tried.reduce((a, b) => (b[1] > a[1] ? b : a));
  return { best, variant, tried: Object.fromEntries(tried) };
}
