import type { Parameters } from '../gpu/expression.ts';
import { identityRecord, type Dispatch, type MapTensor, type Part, type Slice, type Tensor, type View } from './dispatch.ts';
import { sinkArguments, type GradientSink } from './gradient-sink.ts';
import { cover, gridOf } from './grid.ts';
import { adapterParameters, elementParameters, halfParameters } from './parameters.ts';
import type { Tuning } from './tuning.ts';
import { shapeOf, tileCount, winogradOf } from './winograd.ts';
import { given } from '../../spec/given.ts';

/** What is common to winogradInput and winogradGradient, whose threads transform as many channels of a tile as the tuning says; `stored` is the map that may be in float16. */
function transforming(
  map: MapTensor,
  stored: MapTensor | undefined,
  batch: number,
  tuning: Tuning,
): { readonly parameters: Parameters; readonly workgroups: Dispatch['workgroups'] } {
  const { transformed } = winogradOf(tuning);
  return {
    parameters: { ...halfParameters(stored, transformed), ...elementParameters(transformed) },
    workgroups: cover((tileCount(map, batch) * 4 * map.quads) / transformed),
  };
}

/** shaders/winograd_input.wgsl: what a convolution reads, transformed. */
export function winogradInput(args: {
  readonly batch: number;
  readonly tuning: Tuning;
  readonly input: View;
  readonly transformed: Tensor | Part;
}): Dispatch {
  const {
    batch,
    tuning,
    input: { map, record },
    transformed,
  } = args;
  const { parameters, workgroups } = transforming(map, map, batch, tuning);
  return {
    shader: 'winograd_input.wgsl',
    parameters,
    bindings: { shape: shapeOf(map, batch), image: map, record: record ?? identityRecord(map.quads), transformed },
    workgroups,
  };
}

/**
 * shaders/winograd_gradient.wgsl: the gradient at a convolution's output, transformed for the weights (`tiles`) and for the
 * input (`patches`). With `norm`, `gradient` is at the output of the batch norm of `z` that follows.
 */
export function winogradGradient(args: {
  readonly batch: number;
  readonly tuning: Tuning;
  readonly gradient: MapTensor;
  readonly tiles: Tensor | Part;
  readonly patches?: Tensor;
  readonly norm?: { readonly z: MapTensor; readonly coefficients: Slice } | undefined;
}): Dispatch {
  const { batch, tuning, gradient, tiles, patches, norm } = args;
  const { parameters, workgroups } = transforming(gradient, norm?.z, batch, tuning);
  return {
    shader: 'winograd_gradient.wgsl',
    parameters: { ...parameters, NORM: Number(norm !== undefined), INPUT_SIDE: Number(patches !== undefined) },
    bindings: { shape: shapeOf(gradient, batch), gradient, tiles, ...given({ patches }), ...norm },
    workgroups,
  };
}

/** shaders/winograd_output.wgsl: the map from its products, with its batch norm's statistics, or joined to what flows back (`sink`). */
export function winogradOutput(
  args: {
    readonly batch: number;
    readonly tuning: Tuning;
    readonly transformed: Tensor;
    readonly result: MapTensor;
  } & ({ readonly sink?: undefined; readonly partials?: Tensor | undefined } | { readonly sink: GradientSink; readonly partials: Tensor }),
): Dispatch {
  const { batch, tuning, transformed, result, partials, sink } = args;
  const { parameters, bindings } =
    sink === undefined
      ? {
          parameters: { ...halfParameters(result), STATISTICS: Number(partials !== undefined) },
          bindings: given({ partials }),
        }
      : sinkArguments(sink, partials);
  const { quadLanes, workgroups } = gridOf(tileCount(result, batch), result.quads, tuning);
  return {
    shader: 'winograd_output.wgsl',
    parameters: {
      ...adapterParameters(tuning),
      ...elementParameters(4),
      QUAD_LANES: quadLanes,
      SINK: Number(sink !== undefined),
      ...parameters,
    },
    bindings: {
      shape: shapeOf(result, batch),
      transformed,
      result,
      ...bindings,
      ...(sink?.shortcut === undefined ? {} : { shortcutQuads: { uniform: [sink.shortcut.gradient.quads] } }),
    },
    workgroups,
  };
}
