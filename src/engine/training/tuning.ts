import type { GpuContext } from '../gpu/context.ts';
import type { Tuning } from '../kernels/dispatch.ts';

/**
 * How kernels are cut for this adapter. Software adapters run few fat threads, and loads are what costs them: large
 * register tiles, weights shared over the subgroup. GPUs want many threads with registers to spare; equal addresses
 * across a subgroup cost them nothing, so they go without broadcasts.
 */
export function tuningFor(gpu: Pick<GpuContext, 'software' | 'subgroupSize'>): Tuning {
  if (!gpu.software) return { subgroup: 0, pixels: 4, quads: 2, elements: 4, dot: false, weightPixels: 4, weightQuads: 1, weightElements: 4, weightThreads: 65_536 };
  return gpu.subgroupSize === 8
    ? { subgroup: 8, pixels: 8, quads: 4, elements: 1, dot: false, weightPixels: 8, weightQuads: 4, weightElements: 1, weightThreads: 2048, ...JSON.parse(process.env.TUNE ?? '{}') }
    : { subgroup: gpu.subgroupSize, pixels: 16, quads: 4, elements: 4, dot: true, weightPixels: 16, weightQuads: 4, weightElements: 4, weightThreads: 2048, ...JSON.parse(process.env.TUNE ?? '{}') };
}
