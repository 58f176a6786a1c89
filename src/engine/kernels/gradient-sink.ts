import type { Parameters } from '../gpu/expression.ts';
import type { MapTensor, Slice, Tensor, View } from './dispatch.ts';
import type { Normalised } from './norm.ts';
import { factorText, halfParameters } from './parameters.ts';
import { given } from '../../spec/given.ts';

/** Gradient that a shortcut brings back to the block's input, `scale` times; `stride` 2 where option A skipped pixels. */
export interface ShortcutGradient {
  readonly gradient: MapTensor;
  readonly stride: number;
  readonly scale: number;
}

/** What the gradient that a kernel makes at a map becomes: see the head of shaders/conv_input_gradient.wgsl. */
export interface GradientSink {
  /** The ReLU that made the map: of `scale * map + shift` with a record, of `map` itself without. */
  readonly mask?: View;
  /** The batch norm (or bias) before it, for whose parameters the gradient's sums are left. */
  readonly sums?: Normalised | undefined;
  /** Joined before the mask. */
  readonly shortcut?: ShortcutGradient | undefined;
}

/** Parameters of a kernel that a shortcut's gradient is compiled into. */
export const shortcutParameters = (shortcut: ShortcutGradient | undefined): Parameters =>
  shortcut === undefined
    ? { SHORTCUT: 0 }
    : { SHORTCUT: shortcut.stride, SHORTCUT_QUADS: shortcut.gradient.quads, SCALED: factorText(shortcut.scale) };

/** Parameters, but for the map's size, and bindings of shaders/common/gradient_sink.wgsl; the sums go to `partials`. */
export function sinkArguments(sink: GradientSink, partials: Tensor): { parameters: Parameters; bindings: Record<string, Tensor | Slice> } {
  const { mask, sums, shortcut } = sink;
  // The mask's and the sums' tensor are one and the same where nothing was added in between.
  const same = mask?.record !== undefined && mask.map === sums?.z;
  const record = sums?.norm.record ?? mask?.record;
  return {
    parameters: {
      ...shortcutParameters(shortcut),
      ...halfParameters(mask?.map ?? sums?.z),
      MASK: mask === undefined ? 0 : mask.record === undefined ? 2 : 1,
      STATISTICS: sums === undefined ? 0 : same ? 1 : 2,
    },
    bindings: {
      ...given({ shortcut: shortcut?.gradient, source: mask?.map, record }),
      ...(sums === undefined ? {} : { partials, ...(same ? {} : { z: sums.z }) }),
    },
  };
}
