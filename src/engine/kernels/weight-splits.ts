import type { Tuning } from './tuning.ts';

/** Floats that the partial sums of weights' gradients may take; beyond it the work is split less. */
export const MAX_PARTIAL_FLOATS = 4 * 2 ** 20;

/** Into how many splits the work on a gradient of weights is dealt. */
export interface WeightSplits {
  readonly splits: number;
  /** Floats of the partial sums of one split. */
  readonly floats: number;
}

/** Threads of one split (and position) of a weight gradient, one a role, that share a gradient: whole subgroups. */
export function weightGradientLanes(roles: number, { subgroup }: Tuning): number {
  return subgroup === 0 ? roles : Math.ceil(roles / subgroup) * subgroup;
}

/**
 * As many splits of `threads` threads and `floats` floats for each of `layers` as make `wanted` threads, at most `most`; fixed by shapes
 * and tuning, so that reruns agree.
 */
export function planSplits({
  floats,
  threads,
  wanted,
  most,
  layers = 1,
}: {
  readonly floats: number;
  readonly threads: number;
  readonly wanted: number;
  readonly most: number;
  readonly layers?: number;
}): WeightSplits {
  const splits = Math.min(Math.ceil(wanted / (threads * layers)), most, Math.floor(MAX_PARTIAL_FLOATS / (floats * layers)));
  return { splits: Math.max(1, splits), floats };
}
