import type { ConvLayer } from '../../spec/architecture.ts';
import {
  elementParameters,
  elementsOf,
  gridOf,
  halfParameters,
  identityRecord,
  adapterParameters,
  type Dispatch,
  type MapTensor,
  type Slice,
  type Tensor,
  type Tuning,
  type View,
} from './dispatch.ts';
import { convCut, stripsOf } from './tiles.ts';

/** The sizes that all three kernels of a convolution are compiled for. */
export function convParameters(conv: ConvLayer): Record<string, number> {
  return {
    KERNEL: conv.kernel,
    STRIDE: conv.stride,
    IN_HEIGHT: conv.input.height,
    IN_WIDTH: conv.input.width,
    IN_QUADS: Math.ceil(conv.input.channels / 4),
    OUT_HEIGHT: conv.output.height,
    OUT_WIDTH: conv.output.width,
    OUT_QUADS: conv.output.channels / 4,
  };
}

/** A convolution's weights, as [ky][kx][input][output] and as [ky][kx][output][input]. */
export interface ConvWeights {
  readonly outputLast: Slice;
  readonly inputLast: Slice;
}

/** shaders/conv_forward.wgsl. `input` is a map as it is (the images) or a view to normalise; `partials` takes the statistics. */
export function convForward(args: {
  readonly conv: ConvLayer;
  readonly batch: number;
  readonly tuning: Tuning;
  readonly input: MapTensor | View;
  readonly weights: ConvWeights;
  readonly result: MapTensor;
  readonly partials?: Tensor | undefined;
}): Dispatch {
  const { conv, batch, tuning, input, weights, result, partials } = args;
  const view = 'map' in input ? input : undefined;
  const image = 'map' in input ? input.map : input;
  const { pixels, quads } = convCut(result, tuning);
  const { quadLanes, workgroups } = gridOf(stripsOf(result, batch, pixels), result.quads / quads, tuning);
  return {
    shader: 'conv_forward.wgsl',
    parameters: {
      ...convParameters(conv),
      ...adapterParameters(tuning),
      ...elementParameters(elementsOf(conv, tuning), image),
      ...halfParameters(result),
      PIXELS: pixels,
      QUADS: quads,
      QUAD_LANES: quadLanes,
      ACTIVATE: Number(view !== undefined),
      STATISTICS: Number(partials !== undefined),
    },
    bindings: {
      batch: { uniform: [batch] },
      image,
      weights: weights.outputLast,
      result,
      ...(view === undefined ? {} : { record: view.record ?? identityRecord(view.map.quads) }),
      ...(partials === undefined ? {} : { partials }),
    },
    workgroups,
  };
}
