import { spanOf, table, type Dispatch, type Slice, type Tensor } from './dispatch.ts';
import { folded, WORKGROUP } from './grid.ts';
import type { Tuning } from './tuning.ts';

/** Splits that a thread adds at once, and most threads that share the splits of a vector. */
const AT_ONCE = 4;
const MOST_LANES = 32;

/** Sums that one launch makes at most. */
export const MOST_SUMS = 64;

/** No launch has a workgroup of this number. */
const NO_WORKGROUP = 2 ** 32 - 1;

/** A sum of `splits` partial results of `floats` each that lie one after the other, from float `from` of all on; it goes to float `to` of the result. */
export interface Sum {
  readonly splits: number;
  readonly floats: number;
  readonly from: number;
  readonly to: number;
}

/** How many threads share a vector's splits, a power of two. */
function lanesFor(splits: number, reducers: number): number {
  if (reducers === 0) return 1;
  let lanes = 1;
  while (lanes < MOST_LANES && lanes * AT_ONCE < splits) lanes *= 2;
  return lanes;
}

/** shaders/sum_splits.wgsl, up to `MOST_SUMS` sums. */
export function sumSplits({
  partials,
  sums,
  result,
  tuning: { reducers },
}: {
  readonly partials: Tensor;
  readonly sums: readonly Sum[];
  readonly result: Tensor | Slice;
  readonly tuning: Tuning;
}): Dispatch {
  const threads = reducers || WORKGROUP;
  let workgroups = 0;
  const rows = sums.map(({ splits, floats, from, to }) => {
    const [first, lanes, vectors] = [workgroups, lanesFor(splits, reducers), floats / 4];
    workgroups += Math.ceil((vectors * lanes) / threads);
    return [first, lanes, vectors, splits, from / 4, to / 4, 0, 0];
  });
  return {
    shader: 'sum_splits.wgsl',
    parameters: { LANES: reducers === 0 ? 1 : MOST_LANES, THREADS: threads, MOST: MOST_SUMS },
    bindings: { sums: { uniform: table(rows, MOST_SUMS + 1, [NO_WORKGROUP, 0, 0, 0, 0, 0, 0, 0]) }, partials, result },
    workgroups: folded(workgroups),
  };
}

/** The partial results of a weights' gradient, and where that goes. */
export interface SplitGradient extends Omit<Sum, 'to'> {
  readonly gradient: Required<Slice>;
}

/** Gradients that are the sums of their partial results. */
export function sumGradients({
  partials,
  layers,
  tuning,
}: {
  readonly partials: Tensor;
  readonly layers: readonly SplitGradient[];
  readonly tuning: Tuning;
}): Dispatch {
  const result = spanOf(layers.map(({ gradient }) => gradient));
  return sumSplits({ partials, sums: layers.map((layer) => ({ ...layer, to: layer.gradient.offset - result.offset })), result, tuning });
}
