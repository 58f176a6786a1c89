import type { ConvLayer } from '../../spec/layers.ts';
import { convParameters, elementsOf, type ConvWeights } from './conv.ts';
import type { Dispatch, MapTensor, Tensor } from './dispatch.ts';
import { sinkArguments, type GradientSink } from './gradient-sink.ts';
import { convCut, gridOf, stripsOf, WORKGROUP } from './grid.ts';
import { adapterParameters, elementParameters } from './parameters.ts';
import type { Tuning } from './tuning.ts';

/** shaders/conv_input_gradient.wgsl. `gradient` is at the convolution's output, `result` at its input. */
export function convInputGradient(args: {
  readonly conv: ConvLayer;
  readonly batch: number;
  readonly tuning: Tuning;
  readonly gradient: MapTensor;
  readonly weights: ConvWeights;
  readonly result: MapTensor;
  readonly sink: GradientSink;
  readonly partials: Tensor;
}): Dispatch {
  const { conv, batch, tuning, gradient, weights, result, sink, partials } = args;
  const { pixels, quads } = convCut(result, tuning);
  const strips = stripsOf(result, batch, pixels);
  const { quadLanes, workgroups } = gridOf(strips, result.quads / quads, tuning);
  const sorted = conv.stride > 1 && result.height % conv.stride === 0 && (strips / conv.stride) % (WORKGROUP / quadLanes) === 0;
  const toSink = sinkArguments(sink, partials);
  return {
    shader: 'conv_input_gradient.wgsl',
    parameters: {
      ...convParameters(conv),
      ...adapterParameters(tuning),
      ...elementParameters(elementsOf(conv, tuning)),
      ...toSink.parameters,
      PIXELS: pixels,
      QUADS: quads,
      QUAD_LANES: quadLanes,
      SORTED: Number(sorted),
    },
    bindings: {
      batch: { uniform: [batch] },
      gradient,
      weights: weights.inputLast,
      result,
      ...toSink.bindings,
    },
    workgroups,
  };
}
