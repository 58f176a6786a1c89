import type { Dispatch, MapTensor, Slice, Tensor } from './dispatch.ts';
import { gridOf, statisticsCut, stripsOf } from './grid.ts';
import { adapterParameters, halfParameters } from './parameters.ts';
import type { Tuning } from './tuning.ts';
import { given } from '../../spec/given.ts';

/**
 * shaders/channel_statistics.wgsl. `z` alone: its moments. `gradient` with `norm`: the two sums of a batch norm's
 * backward pass. `gradient` alone: its sums, for a bias.
 */
export function channelStatistics(args: {
  readonly batch: number;
  readonly tuning: Tuning;
  readonly partials: Tensor;
  readonly z?: MapTensor;
  readonly gradient?: MapTensor;
  readonly record?: Slice;
}): Dispatch {
  const { batch, tuning, partials, z, gradient, record } = args;
  const map = z ?? gradient;
  if (map === undefined) throw new Error('channelStatistics needs a map');
  const { pixels } = statisticsCut(map, tuning);
  const { quadLanes, workgroups } = gridOf(stripsOf(map, batch, pixels), map.quads, tuning);
  return {
    shader: 'channel_statistics.wgsl',
    parameters: {
      ...adapterParameters(tuning),
      ...halfParameters(z),
      HEIGHT: map.height,
      WIDTH: map.width,
      MADE_QUADS: map.quads,
      PIXELS: pixels,
      QUAD_LANES: quadLanes,
      MODE: gradient === undefined ? 0 : z === undefined ? 2 : 1,
    },
    bindings: {
      batch: { uniform: [batch] },
      partials,
      ...given({ z, gradient, record }),
    },
    workgroups,
  };
}
