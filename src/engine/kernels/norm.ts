import type { Dispatch, MapTensor, Slice, Tensor } from './dispatch.ts';
import type { Parameters } from '../gpu/expression.ts';
import { WORKGROUP } from './grid.ts';
import { adapterParameters } from './parameters.ts';
import type { Tiles } from './tiles.ts';
import type { Tuning } from './tuning.ts';

/** What batch norm adds to a variance, in the shaders too. */
export const NORM_EPSILON = 1e-5;

/** Where the parts of one batch norm lie; `gamma` and `running` are missing where a bias stands in its place. */
export interface NormSlices {
  readonly quads: number;
  readonly record: Slice;
  readonly beta: Slice;
  readonly betaGradient: Slice;
  readonly batchNorm?: { readonly gamma: Slice; readonly gammaGradient: Slice; readonly running: Slice; readonly coefficients: Slice };
}

/** A normalisation (or bias) and the tensor that it is applied to. */
export interface Normalised {
  readonly z: MapTensor;
  readonly norm: NormSlices;
}

/** How many threads merge the tiles of a quad. */
const reducerParameters = (tuning: Tuning): Parameters => ({ ...adapterParameters(tuning), REDUCERS: tuning.reducers || WORKGROUP });

/** shaders/norm_forward.wgsl: merges the tiles of the tensor and leaves the record of its batch norm. */
export function normForward(
  norm: NormSlices & Required<Pick<NormSlices, 'batchNorm'>>,
  tiles: Tiles,
  partials: Tensor,
  tuning: Tuning,
): Dispatch {
  const { gamma, running } = norm.batchNorm;
  return {
    shader: 'norm_forward.wgsl',
    parameters: reducerParameters(tuning),
    bindings: { tiles: tiles.shape, partials, gamma, beta: norm.beta, record: norm.record, running },
    workgroups: [norm.quads, 1],
  };
}

/** shaders/norm_inference.wgsl: the record from the running averages, or from a bias. */
export function normInference(norm: NormSlices): Dispatch {
  const { quads, beta, record, batchNorm } = norm;
  return {
    shader: 'norm_inference.wgsl',
    parameters: { MODE: batchNorm === undefined ? 1 : 0 },
    bindings: {
      quads: { uniform: [quads] },
      beta,
      record,
      ...(batchNorm === undefined ? {} : { gamma: batchNorm.gamma, running: batchNorm.running }),
    },
    workgroups: [Math.ceil(quads / WORKGROUP), 1],
  };
}

/** shaders/norm_backward.wgsl: the gradients of scale and shift (or bias), and the coefficients of the gradient at the input. */
export function normBackward(norm: NormSlices, tiles: Tiles, partials: Tensor, tuning: Tuning): Dispatch {
  const { quads, record, betaGradient, batchNorm } = norm;
  return {
    shader: 'norm_backward.wgsl',
    parameters: { ...reducerParameters(tuning), NORM: Number(batchNorm !== undefined) },
    bindings: {
      tiles: tiles.shape,
      partials,
      betaGradient,
      ...(batchNorm === undefined
        ? {}
        : { gamma: batchNorm.gamma, record, coefficients: batchNorm.coefficients, gammaGradient: batchNorm.gammaGradient }),
    },
    workgroups: [quads, 1],
  };
}
