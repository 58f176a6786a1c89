import type { GpuContext } from '../gpu/context.ts';
import { RING } from '../kernels/step.ts';

/** What one batch gave, before its update. */
export interface BatchMetrics {
  /** From 1. */
  readonly step: number;
  /** Mean cross-entropy. */
  readonly loss: number;
  /** Wrong answers. */
  readonly errors: number;
  readonly images: number;
}

export const RING_BYTES = 16 * RING;

/** The entries of the ring for steps `from + 1 .. to`, in order. Needs `to - from <= RING`. */
export async function readRing(gpu: GpuContext, ring: GPUBuffer, from: number, to: number): Promise<BatchMetrics[]> {
  if (to - from > RING) throw new Error(`${to - from} steps were not read in time; the ring holds ${RING}`);
  if (to === from) return [];
  const bytes = await gpu.read(ring, 0, RING_BYTES);
  const words = new Uint32Array(bytes);
  const floats = new Float32Array(bytes);
  return Array.from({ length: to - from }, (_, i) => {
    const at = 4 * ((from + i) % RING);
    const images = words[at + 3];
    return { step: words[at], loss: floats[at + 1] / Math.max(images, 1), errors: words[at + 2], images };
  });
}
