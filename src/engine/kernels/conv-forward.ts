import type { ConvLayer } from '../../spec/layers.ts';
import { convParameters, elementsOf, type ConvWeights } from './conv.ts';
import { identityRecord, type Dispatch, type MapTensor, type Tensor, type View } from './dispatch.ts';
import { convCut, gridOf, stripsOf } from './grid.ts';
import { adapterParameters, elementParameters, halfParameters } from './parameters.ts';
import type { Tuning } from './tuning.ts';
import { given } from '../../spec/given.ts';

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
  const elements = elementsOf(conv, tuning);
  const { pixels, quads } = convCut(result, tuning);
  const { quadLanes, workgroups } = gridOf(stripsOf(result, batch, pixels), result.quads / quads, tuning);
  return {
    shader: 'conv_forward.wgsl',
    parameters: {
      ...convParameters(conv),
      ...adapterParameters(tuning),
      ...elementParameters(elements),
      ...halfParameters(result, elements),
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
      ...given({ partials }),
    },
    workgroups,
  };
}
