import type { Tuning } from '../kernels/tuning.ts';
import { tuningFor } from '../tuning/variant-tunings.ts';

/** What kernels are cut for on GPUs; they run on any adapter. */
export const A_GPU = { software: false, subgroupSize: 0, mostBytesBound: 2 ** 27, largeTiles: true } as const;
export const GPUS = { 'of a GPU': A_GPU, 'in small tiles': { ...A_GPU, largeTiles: false } } as const;

/** Ways to cut a kernel's work, from the adapter's own; none may change a result beyond rounding. */
export const CUTS = {
  own: (own) => own,
  'of a GPU': () => tuningFor(GPUS['of a GPU']),
  'in small tiles': () => tuningFor(GPUS['in small tiles']),
  'in wide strips': (own) => ({ ...own, pixels: 16, weightPixels: 16 }),
  'four channels at a time': (own) => ({ ...own, pixels: 4, elements: 4, weightPixels: 4, weightElements: 4, elementsFrom: 0 }),
} satisfies Record<string, (own: Tuning) => Tuning>;

export type Cut = keyof typeof CUTS;
