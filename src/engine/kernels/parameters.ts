import type { Parameters } from '../gpu/expression.ts';
import type { MapTensor } from './dispatch.ts';
import { tileThreads } from './tiles.ts';
import type { Tuning } from './tuning.ts';

/** Parameters with which every kernel is compiled that is cut for the kind of adapter. */
export function adapterParameters(tuning: Tuning): Parameters {
  return {
    SUBGROUP: tuning.subgroup,
    TILE: tileThreads(tuning),
    BROADCAST: tuning.subgroup === 4 ? 'quadBroadcast' : 'subgroupBroadcast',
    ENDS: Number(tuning.unrolledEnds),
  };
}

/** Parameters of a kernel that takes `elements` channels at a time. */
export const elementParameters = (elements: 1 | 4): Parameters => ({ ELEMENTS: elements, VECTOR: elements === 1 ? 'f32' : 'vec4f' });

/**
 * Parameters of a kernel that reads or writes maps of the forward pass, all of them like `map`. MAP is how they hold a quad,
 * STORED how they hold `elements` channels.
 */
export function halfParameters(map: MapTensor | undefined, elements: 1 | 4 = 4): Parameters {
  return map?.half === true
    ? { HALF: 1, MAP: 'vec4h', STORED: elements === 1 ? 'f16' : 'vec4h' }
    : { HALF: 0, MAP: 'vec4f', STORED: elements === 1 ? 'f32' : 'vec4f' };
}

/** A factor as text to put before what it multiplies: none for 1. */
export const factorText = (factor: number): string => (factor === 1 ? '' : `${factor}f * `);
