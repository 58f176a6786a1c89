import type { ConvLayer } from '../../spec/architecture.ts';
import type { Parameters } from '../gpu/expression.ts';
import { convParameters, type ConvWeights } from './conv-forward.ts';
import {
  elementParameters,
  elementsOf,
  gridOf,
  halfParameters,
  adapterParameters,
  WORKGROUP,
  type Dispatch,
  type MapTensor,
  type Slice,
  type Tensor,
  type Tuning,
} from './dispatch.ts';
import { convCut, stripsOf } from './tiles.ts';

/** Gradient that a shortcut brings back to the block's input; `stride` 2 where option A skipped pixels. */
export interface ShortcutGradient {
  readonly gradient: MapTensor;
  readonly stride: number;
}

/** What the gradient at a convolution's input becomes: see the shader's head. */
export interface Sink {
  /** The ReLU that made the input: of `scale * map + shift` with a record, of `map` itself without. */
  readonly mask?: { readonly map: MapTensor; readonly record?: Slice };
  /** The batch norm (or bias) before it, whose sums are left in `partials`; `z` is what it normalised. */
  readonly sums?: { readonly z: MapTensor; readonly record: Slice; readonly partials: Tensor };
  readonly shortcut?: ShortcutGradient | undefined;
}

/** Parameters of a kernel that a shortcut's gradient is compiled into. */
export const shortcutParameters = (shortcut: ShortcutGradient | undefined): Record<string, number> =>
  shortcut === undefined ? { SHORTCUT: 0 } : { SHORTCUT: shortcut.stride, SHORTCUT_QUADS: shortcut.gradient.quads };

/** Parameters, but for the map's size, and bindings of shaders/common/gradient_sink.wgsl. */
export function sinkArguments(sink: Sink): { parameters: Parameters; bindings: Record<string, Tensor | Slice> } {
  const { mask, sums, shortcut } = sink;
  // The mask's and the sums' tensor are one and the same where nothing was added in between.
  const same = mask?.record !== undefined && mask.map === sums?.z;
  const record = sums?.record ?? mask?.record;
  return {
    parameters: {
      ...shortcutParameters(shortcut),
      ...halfParameters(mask?.map ?? sums?.z),
      MASK: mask === undefined ? 0 : mask.record === undefined ? 2 : 1,
      STATISTICS: sums === undefined ? 0 : same ? 1 : 2,
    },
    bindings: {
      ...(shortcut === undefined ? {} : { shortcut: shortcut.gradient }),
      ...(mask === undefined ? {} : { source: mask.map }),
      ...(record === undefined ? {} : { record }),
      ...(sums === undefined ? {} : { partials: sums.partials, ...(same ? {} : { z: sums.z }) }),
    },
  };
}

/** shaders/conv_input_gradient.wgsl. `gradient` is at the convolution's output, `result` at its input. */
export function convInputGradient(args: {
  readonly conv: ConvLayer;
  readonly batch: number;
  readonly tuning: Tuning;
  readonly gradient: MapTensor;
  readonly weights: ConvWeights;
  readonly result: MapTensor;
  readonly sink: Sink;
}): Dispatch {
  const { conv, batch, tuning, gradient, weights, result, sink } = args;
  const { pixels, quads } = convCut(result, tuning);
  const strips = stripsOf(result, batch, pixels);
  const { quadLanes, workgroups } = gridOf(strips, result.quads / quads, tuning);
  const sorted = conv.stride > 1 && result.height % conv.stride === 0 && (strips / conv.stride) % (WORKGROUP / quadLanes) === 0;
  const toSink = sinkArguments(sink);
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
