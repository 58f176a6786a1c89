import type { Parameters } from '../gpu/expression.ts';
import type { MapTensor, Slice, Tensor } from './dispatch.ts';
import { halfParameters } from './parameters.ts';

/** Gradient that a shortcut brings back to the block's input; `stride` 2 where option A skipped pixels. */
export interface ShortcutGradient {
  readonly gradient: MapTensor;
  readonly stride: number;
}

/** What the gradient that a kernel makes at a map becomes: see the head of shaders/conv_input_gradient.wgsl. */
export interface GradientSink {
  /** The ReLU that made the map: of `scale * map + shift` with a record, of `map` itself without. */
  readonly mask?: { readonly map: MapTensor; readonly record?: Slice };
  /** The batch norm (or bias) before it, whose sums are left in `partials`; `z` is what it normalised. */
  readonly sums?: { readonly z: MapTensor; readonly record: Slice; readonly partials: Tensor };
  readonly shortcut?: ShortcutGradient | undefined;
}

/** Parameters of a kernel that a shortcut's gradient is compiled into. */
export const shortcutParameters = (shortcut: ShortcutGradient | undefined): Record<string, number> =>
  shortcut === undefined ? { SHORTCUT: 0 } : { SHORTCUT: shortcut.stride, SHORTCUT_QUADS: shortcut.gradient.quads };

/** Parameters, but for the map's size, and bindings of shaders/common/gradient_sink.wgsl. */
export function sinkArguments(sink: GradientSink): { parameters: Parameters; bindings: Record<string, Tensor | Slice> } {
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
