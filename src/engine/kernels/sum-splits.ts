import { WORKGROUP, type Dispatch, type Slice, type Tensor, type Tuning } from './dispatch.ts';

/** Splits that a thread adds at once, and most threads that share the splits of a vector. */
const AT_ONCE = 4;
const MOST_LANES = 32;

/** How many threads share a vector's splits, a power of two. */
function lanesFor(splits: number, reducers: number): number {
  if (reducers === 0) return 1;
  let lanes = 1;
  while (lanes < MOST_LANES && lanes * AT_ONCE < splits) lanes *= 2;
  return lanes;
}

/** shaders/sum_splits.wgsl: `result` is the sum of `splits` partial results of `floats` each, for each of `layers` (1 unless told). */
export function sumSplits(args: { readonly partials: Tensor; readonly layers?: number; readonly splits: number; readonly floats: number; readonly result: Tensor | Slice; readonly tuning: Tuning }): Dispatch {
  const { partials, layers = 1, splits, floats, result, tuning: { reducers } } = args;
  const vectors = floats / 4;
  const lanes = lanesFor(splits, reducers);
  const threads = reducers || WORKGROUP;
  return {
    shader: 'sum_splits.wgsl',
    parameters: { LANES: lanes, THREADS: threads },
    bindings: { shape: { uniform: [vectors, splits] }, partials, result },
    workgroups: [Math.ceil((vectors * lanes) / threads), layers],
  };
}
