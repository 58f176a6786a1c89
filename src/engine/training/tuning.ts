import type { GpuContext } from '../gpu/context.ts';
import type { Tuning } from '../kernels/dispatch.ts';

/**
 * How kernels are cut for this adapter. Software adapters run few fat threads, and loads are what costs them: large
 * register tiles, weights shared over the subgroup. Where vectors are eight lanes wide (lavapipe), a channel at a time is
 * as fast as four, and compiles in a quarter of the time. GPUs want many threads with registers to spare; equal addresses
 * across a subgroup cost them nothing, so they go without broadcasts.
 */
export function tuningFor({ software, subgroupSize }: Pick<GpuContext, 'software' | 'subgroupSize'>): Tuning {
  if (!software) return { subgroup: 0, pixels: 4, quads: 2, elements: 4, weightPixels: 4, weightQuads: 1, weightElements: 4, weightThreads: 65_536 };
  const elements = subgroupSize === 8 ? 1 : 4;
  return { subgroup: subgroupSize, pixels: 8, quads: 4, elements, weightPixels: 8, weightQuads: 4, weightElements: elements, weightThreads: 2048 };
}
