import type { ConvLayer } from '../../spec/layers.ts';
import { convParameters, weightElementsOf } from './conv.ts';
import { identityRecord, type Dispatch, type MapTensor, type Part, type Tensor, type View } from './dispatch.ts';
import { divisor, gridOf, stripPixels } from './grid.ts';
import { adapterParameters, elementParameters, halfParameters } from './parameters.ts';
import type { Tuning } from './tuning.ts';
import { planSplits, weightGradientLanes, type WeightSplits } from './weight-splits.ts';

const lanesOf = (conv: ConvLayer, tuning: Tuning): number =>
  weightGradientLanes((conv.kernel * Math.ceil(conv.input.channels / 4) * 4) / weightElementsOf(conv, tuning), tuning);

/** Into how many splits the rows of a batch are dealt. */
export function planWeightGradient(conv: ConvLayer, batch: number, tuning: Tuning): WeightSplits {
  const quads = conv.output.channels / 4;
  return planSplits({
    floats: conv.kernel ** 2 * Math.ceil(conv.input.channels / 4) * 4 * conv.output.channels,
    threads: (lanesOf(conv, tuning) * quads) / divisor(quads, tuning.weightQuads),
    wanted: tuning.weightThreads,
    most: batch * conv.output.height,
  });
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
  const elements = weightElementsOf(conv, tuning);
  const { splits } = planWeightGradient(conv, batch, tuning);
  const quads = divisor(gradient.quads, tuning.weightQuads);
  const { quadLanes, workgroups } = gridOf(splits * lanesOf(conv, tuning), gradient.quads / quads, tuning);
  return {
    shader: 'conv_weight_gradient.wgsl',
    parameters: {
      ...convParameters(conv),
      ...adapterParameters(tuning),
      ...elementParameters(elements),
      ...halfParameters(image, elements),
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
