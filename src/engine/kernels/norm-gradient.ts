import type { Dispatch, MapTensor, Slice } from './dispatch.ts';
import { shortcutParameters, type ShortcutGradient } from './gradient-sink.ts';
import { coverStripes, STRIPES } from './grid.ts';
import { factorText, halfParameters } from './parameters.ts';
import { given } from '../../spec/given.ts';

/** shaders/norm_gradient.wgsl: `scale` times the gradient; or with `norm`, the gradient at the input `z` of a batch norm; plus a shortcut's. */
export function normGradient(args: {
  readonly batch: number;
  readonly gradient: MapTensor;
  readonly result: MapTensor;
  readonly norm?: { readonly z: MapTensor; readonly coefficients: Slice } | undefined;
  readonly shortcut?: ShortcutGradient | undefined;
  readonly scale?: number;
}): Dispatch {
  const { batch, gradient, result, norm, shortcut, scale = 1 } = args;
  const { height, width, quads } = result;
  return {
    shader: 'norm_gradient.wgsl',
    parameters: {
      STRIPES,
      HEIGHT: height,
      WIDTH: width,
      QUADS: quads,
      NORM: Number(norm !== undefined),
      FACTOR: factorText(scale),
      ...halfParameters(norm?.z),
      ...shortcutParameters(shortcut),
    },
    bindings: {
      batch: { uniform: [batch] },
      gradient,
      result,
      ...norm,
      ...given({ shortcut: shortcut?.gradient }),
    },
    workgroups: coverStripes(batch, result),
  };
}
