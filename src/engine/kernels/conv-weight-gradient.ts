import type { ConvLayer } from '../../spec/architecture.ts';
import { convParameters } from './conv-forward.ts';
import {
  divisor,
  elementParameters,
  gridOf,
  halfParameters,
  identityRecord,
  MAX_PARTIAL_FLOATS,
  stripPixels,
  adapterParameters,
  weightElementsOf,
  weightGradientLanes,
  type Dispatch,
  type MapTensor,
  type Part,
  type Tensor,
  type Tuning,
  type View,
} from './dispatch.ts';

export interface WeightGradientPlan {
  readonly splits: number;
  /** Floats of the partial sums of one split. */
  readonly floats: number;
}

const lanesOf = (conv: ConvLayer, tuning: Tuning): number =>
  weightGradientLanes((conv.kernel * Math.ceil(conv.input.channels / 4) * 4) / weightElementsOf(conv, tuning), tuning);

/** Into how many splits the rows of a batch are dealt; fixed by shapes and tuning, so that reruns agree. */
export function planWeightGradient(conv: ConvLayer, batch: number, tuning: Tuning): WeightGradientPlan {
  const quads = conv.output.channels / 4;
  const groups = quads / divisor(quads, tuning.weightQuads);
  const floats = conv.kernel ** 2 * Math.ceil(conv.input.channels / 4) * 4 * conv.output.channels;
  const wanted = Math.ceil(tuning.weightThreads / (lanesOf(conv, tuning) * groups));
  const splits = Math.max(1, Math.min(wanted, batch * conv.output.height, Math.floor(MAX_PARTIAL_FLOATS / floats)));
  return { splits, floats };
}

/** shaders/conv_weight_gradient.wgsl: the partial sums of the gradient of the weights, from both sides of a convolution. */
export function convWeightGradient(args: {
  readonly conv: ConvLayer;
  readonly batch: number;
  readonly tuning: Tuning;
  readonly input: MapTensor | View;
  readonly gradient: MapTensor;
  readonly partials: Tensor | Part;
}): Dispatch {
  const { conv, batch, tuning, input, gradient, partials } = args;
  const view = 'map' in input ? input : undefined;
  const image = 'map' in input ? input.map : input;
  const { splits } = planWeightGradient(conv, batch, tuning);
  const quads = divisor(gradient.quads, tuning.weightQuads);
  const { quadLanes, workgroups } = gridOf(splits * lanesOf(conv, tuning), gradient.quads / quads, tuning);
  return {
    shader: 'conv_weight_gradient.wgsl',
    parameters: {
      ...convParameters(conv),
      ...adapterParameters(tuning),
      ...elementParameters(weightElementsOf(conv, tuning), image),
      ...halfParameters(image),
      PIXELS: stripPixels(conv.output.width, tuning.weightPixels),
      QUADS: quads,
      QUAD_LANES: quadLanes,
      SPLITS: splits,
      ACTIVATE: Number(view !== undefined),
    },
    bindings: {
      batch: { uniform: [batch] },
      image,
      gradient,
      partials,
      ...(view === undefined ? {} : { record: view.record ?? identityRecord(view.map.quads) }),
    },
    workgroups,
  };
}
