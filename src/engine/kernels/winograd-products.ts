import type { Dispatch, MapTensor, Part, Tensor } from './dispatch.ts';
import { divisor, gridOf } from './grid.ts';
import { adapterParameters, elementParameters } from './parameters.ts';
import type { Tuning } from './tuning.ts';
import { POSITIONS, tileCount, winogradOf } from './winograd.ts';

/** Tiles that a thread of shaders/winograd_products_held.wgsl goes through, and the most output quads whose weights it holds. */
const RUN = 16;
const HELD_QUADS = 4;

/**
 * From `image` with the channels of `from` to `result` with those of `to`: shaders/winograd_products_held.wgsl where the tuning has
 * threads hold their weights, else shaders/winograd_products.wgsl.
 */
export function winogradProducts(args: {
  readonly batch: number;
  readonly tuning: Tuning;
  readonly from: MapTensor;
  readonly to: MapTensor;
  readonly image: Tensor | Part;
  readonly weights: Tensor | Part;
  readonly result: Tensor;
}): Dispatch {
  const { batch, tuning, from, to, image, weights, result } = args;
  const winograd = winogradOf(tuning);
  const summed = 4 * from.quads;
  const isHeld = summed <= winograd.mostHeld;
  const count = tileCount(to, batch);
  const quads = divisor(to.quads, isHeld ? HELD_QUADS : winograd.quads);
  const align = tuning.subgroup || 1;
  const strips = Math.ceil(count / ((isHeld ? RUN : winograd.tiles) * align)) * align;
  const { quadLanes, workgroups } = gridOf(POSITIONS * strips, to.quads / quads, tuning);
  return {
    shader: isHeld ? 'winograd_products_held.wgsl' : 'winograd_products.wgsl',
    parameters: {
      ...adapterParameters(tuning),
      ...elementParameters(isHeld ? 4 : winograd.elements),
      QUADS: quads,
      QUAD_LANES: quadLanes,
      ...(isHeld ? { SUMMED: summed, RUN } : { PIXELS: winograd.tiles }),
    },
    bindings: { shape: { uniform: [count, summed, to.quads] }, image, weights, result },
    workgroups,
  };
}
