import { halfParameters, stripPixels, subgroupParameters, WORKGROUP, type Dispatch, type MapTensor, type Slice, type Tensor, type Tuning } from './dispatch.ts';

export const statisticsPixels = (map: MapTensor, tuning: Tuning): number => stripPixels(map.width, tuning.pixels);

/**
 * shaders/channel_statistics.wgsl. `z` alone: its moments. `gradient` with `norm`: the two sums of a batch norm's
 * backward pass. `gradient` alone: its sums, for a bias.
 */
export function channelStatistics(args: {
  readonly batch: number; readonly tuning: Tuning; readonly partials: Tensor;
  readonly z?: MapTensor; readonly gradient?: MapTensor; readonly record?: Slice;
}): Dispatch {
  const { batch, tuning, partials, z, gradient, record } = args;
  const map = z ?? gradient;
  if (map === undefined) throw new Error('channelStatistics needs a map');
  const pixels = statisticsPixels(map, tuning);
  return {
    shader: 'channel_statistics.wgsl',
    parameters: {
      ...subgroupParameters(tuning), ...halfParameters(z),
      HEIGHT: map.height, WIDTH: map.width, MADE_QUADS: map.quads, PIXELS: pixels, MODE: gradient === undefined ? 0 : z === undefined ? 2 : 1,
    },
    bindings: {
      batch: { uniform: [batch] }, partials,
      ...(z === undefined ? {} : { z }), ...(gradient === undefined ? {} : { gradient }), ...(record === undefined ? {} : { record }),
    },
    workgroups: [Math.ceil((batch * map.height * Math.ceil(map.width / pixels)) / WORKGROUP), map.quads],
  };
}
