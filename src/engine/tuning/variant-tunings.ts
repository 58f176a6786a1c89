import type { GpuContext } from '../gpu/context.ts';
import type { VariantName } from '../../spec/variants.ts';
import type { Tuning } from '../kernels/tuning.ts';

type Adapter = Pick<GpuContext, 'software' | 'subgroupSize' | 'mostBytesBound' | 'largeTiles'>;

/**
 * GPUs want many threads with registers to spare, and neighbours that load equal or neighbouring addresses: a load takes as long as it
 * touches cache lines. Such a load is a broadcast by itself.
 */
const OF_A_GPU = {
  subgroup: 0,
  quadLanes: 8,
  quads: 1,
  weightThreads: 32_768,
  mostSplits: 32 * 2 ** 20,
  reducers: 256,
  unrolledEnds: true,
  elementsFrom: 0,
} as const;

/** Register tiles for threads with 255 registers, and with a quarter of them: what does not fit goes to memory and back (docs/kernels.md). */
const LARGE_TILES = { pixels: 8, elements: 4, weightPixels: 16, weightQuads: 1, weightElements: 4 } as const;
const SMALL_TILES = { pixels: 4, elements: 1, weightPixels: 4, weightQuads: 2, weightElements: 1 } as const;

/**
 * Every variant, its kernels cut as suits the kind of adapter. Software adapters run few fat threads, and loads are what costs
 * them: large register tiles, weights shared over the subgroup, or held by a thread while it goes through tiles. Where vectors are eight
 * lanes wide (lavapipe), a channel at a time is as fast as four in direct convolutions, and compiles in a quarter of the time; elsewhere
 * (SwiftShader) still larger tiles are faster.
 */
export function variantsFor({
  software,
  subgroupSize,
  mostBytesBound: mostBytes,
  largeTiles,
}: Adapter): Readonly<Record<VariantName, Tuning>> {
  const elements = subgroupSize === 8 ? 1 : 4;
  const cut = subgroupSize === 4 ? { pixels: 16, weightPixels: 4 } : { pixels: 8, weightPixels: 8 };
  const direct: Tuning = software
    ? {
        ...cut,
        subgroup: subgroupSize,
        quadLanes: 1,
        quads: 4,
        elements,
        weightQuads: 4,
        weightElements: elements,
        weightThreads: 2048,
        mostSplits: 0,
        reducers: 0,
        unrolledEnds: false,
        elementsFrom: 16,
      }
    : { ...OF_A_GPU, ...(largeTiles ? LARGE_TILES : SMALL_TILES) };
  const winograd = software
    ? ({
        transformed: 4,
        tiles: subgroupSize === 0 ? 16 : 8,
        quads: subgroupSize === 4 ? 8 : 4,
        elements: 4,
        mostHeld: 32,
        weightTiles: 4,
        weightQuads: 4,
        weightElements: elements,
        weightThreads: 4096,
        mostWaiting: 0,
        mostBytes,
      } as const)
    : ({
        transformed: largeTiles ? 4 : 1,
        tiles: 4,
        quads: 1,
        elements: 4,
        mostHeld: 0,
        weightTiles: 4,
        weightQuads: largeTiles ? 2 : 1,
        weightElements: 4,
        weightThreads: 65_536,
        mostWaiting: 192 * 2 ** 20,
        mostBytes,
      } as const);
  return {
    direct,
    winograd: { ...direct, winograd: { ...winograd, fromChannels: 16 } },
    'winograd-32': { ...direct, winograd: { ...winograd, fromChannels: 32 } },
  };
}

/** The variant to take where nothing has been measured: the fastest of docs/performance.md on such an adapter; on GPUs of which it has none, the one that takes least memory. */
export function knownVariant({ software, subgroupSize, largeTiles }: Omit<Adapter, 'mostBytesBound'>): VariantName {
  if (software) return subgroupSize === 8 ? 'winograd-32' : 'winograd';
  return largeTiles ? 'winograd' : 'direct';
}

export function tuningFor(adapter: Adapter): Tuning {
  return variantsFor(adapter)[knownVariant(adapter)];
}
