import type { ConvLayer } from '../../spec/architecture.ts';
import { convParameters } from './conv-forward.ts';
import { divisor, elementParameters, gridOf, halfParameters, identityRecord, MAX_PARTIAL_FLOATS, stripPixels, adapterParameters, weightElementsOf, weightGradientLanes, type Dispatch, type MapTensor, type Slice, type Tensor, type Tuning, type View } from './dispatch.ts';
import { sumSplits } from './sum-splits.ts';

export interface WeightGradientPlan {
  readonly splits: number;
  /** Floats of all partial sums. */
  readonly floats: number;
}

const lanesOf = (conv: ConvLayer, tuning: Tuning): number =>
  weightGradientLanes((conv.kernel * Math.ceil(conv.input.channels / 4) * 4) / weightElementsOf(conv, tuning), tuning);

/** Into how many splits the rows of a batch are dealt; fixed by shapes and tuning, so that reruns agree. */
export function planWeightGradient(conv: ConvLayer, batch: number, tuning: Tuning): WeightGradientPlan {
  const quads = conv.output.channels / 4;
  const groups = quads / divisor(quads, tuning.weightQuads);
  const size = conv.kernel ** 2 * Math.ceil(conv.input.channels / 4) * 4 * conv.output.channels;
  const wanted = Math.ceil(tuning.weightThreads / (lanesOf(conv, tuning) * groups));
  const splits = Math.max(1, Math.min(wanted, batch * conv.output.height, Math.floor(MAX_PARTIAL_FLOATS / size)));
  return { splits, floats: splits * size };
}

/** shaders/conv_weight_gradient.wgsl, then sum_splits.wgsl: the gradient of the weights from both sides of a convolution. */
export function convWeightGradient(args: {
  readonly conv: ConvLayer; readonly batch: number; readonly tuning: Tuning;
  readonly input: MapTensor | View; readonly gradient: MapTensor; readonly partials: Tensor; readonly result: Slice;
}): Dispatch[] {
  const { conv, batch, tuning, input, gradient, partials, result } = args;
  const view = 'map' in input ? input : undefined;
  const image = 'map' in input ? input.map : input;
  const { splits, floats } = planWeightGradient(conv, batch, tuning);
  const quads = divisor(gradient.quads, tuning.weightQuads);
  const { quadLanes, workgroups } = gridOf(splits * lanesOf(conv, tuning), gradient.quads / quads, tuning);
  return [
    {
      shader: 'conv_weight_gradient.wgsl',
      parameters: {
        ...convParameters(conv), ...adapterParameters(tuning), ...elementParameters(weightElementsOf(conv, tuning), image), ...halfParameters(image),
        PIXELS: stripPixels(conv.output.width, tuning.weightPixels), QUADS: quads, QUAD_LANES: quadLanes, SPLITS: splits, ACTIVATE: Number(view !== undefined),
      },
      bindings: {
        batch: { uniform: [batch] },
        image,
        gradient,
        partials,
        ...(view === undefined ? {} : { record: view.record ?? identityRecord(view.map.quads) }),
      },
      workgroups,
    },
    sumSplits({ partials, splits, floats: floats / splits, result, tuning }),
  ];
}
