import { WORKGROUP, type Dispatch, type Slice, type Tensor, type Tuning } from './dispatch.ts';

/** Vectors of a workgroup whose threads share splits. */
const SHARED_VECTORS = 8;

/** shaders/sum_splits.wgsl: `result` is the sum of `splits` partial results of `floats` each. */
export function sumSplits(args: { readonly partials: Tensor; readonly splits: number; readonly floats: number; readonly result: Tensor | Slice; readonly tuning: Tuning }): Dispatch {
  const { partials, splits, floats, result, tuning: { reducers } } = args;
  const vectors = floats / 4;
  const shared = reducers > SHARED_VECTORS;
  return {
    shader: 'sum_splits.wgsl',
    parameters: { LANES: shared ? reducers / SHARED_VECTORS : 1 },
    bindings: { shape: { uniform: [vectors, splits] }, partials, result },
    workgroups: [Math.ceil(vectors / (shared ? SHARED_VECTORS : WORKGROUP)), 1],
  };
}
