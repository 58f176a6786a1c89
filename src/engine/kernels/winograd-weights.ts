import type { ConvLayer } from '../../spec/layers.ts';
import { table, type Dispatch, type Slice, type Tensor } from './dispatch.ts';
import { WORKGROUP } from './grid.ts';
import { elementParameters } from './parameters.ts';
import { NO_ROW } from './winograd.ts';

/** Vectors of one position of a weight transform. */
const weightVectors = (conv: ConvLayer): number => (conv.input.channels * conv.output.channels) / 4;

/** Transforms of weights that one launch makes at most. */
export const MOST_TRANSFORMED = 256;

/** Weights to be transformed: the parameters for the forward pass, the transposed copy for the gradients at the inputs. */
export interface TransformedWeights {
  readonly conv: ConvLayer;
  readonly weights: Slice;
  /** Where the transform goes, in floats of the tensor of all. */
  readonly offset: number;
}

/** shaders/winograd_weights.wgsl, up to `MOST_TRANSFORMED` of them. */
export function winogradWeights(transformed: Tensor, convolutions: readonly TransformedWeights[]): Dispatch {
  const isBackward = ({ weights: { store } }: TransformedWeights): boolean => store === 'transposed';
  const rows = convolutions.map((one) => [weightVectors(one.conv), (one.weights.offset ?? 0) / 4, one.offset / 4, Number(isBackward(one))]);
  const backward = convolutions.some(isBackward);
  return {
    shader: 'winograd_weights.wgsl',
    parameters: { ...elementParameters(4), MOST: MOST_TRANSFORMED, BACKWARD: Number(backward) },
    bindings: {
      convolutions: { uniform: table(rows, MOST_TRANSFORMED, NO_ROW) },
      weights: { store: 'parameters' },
      transformed,
      ...(backward ? { transposed: { store: 'transposed' } as const } : {}),
    },
    workgroups: [Math.ceil(Math.max(...convolutions.map(({ conv }) => weightVectors(conv))) / WORKGROUP), convolutions.length],
  };
}
