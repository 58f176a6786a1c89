import type { Architecture } from '../../spec/architecture.ts';
import { initialise } from '../checkpoint/initialise.ts';
import { fromEngine, partOf, toEngine, type Layout } from '../network/layout.ts';

/** Keeps directions apart from initial weights; any constants do. */
const SEEDS = [0x44495231, 0x44495232] as const;

/**
 * Two directions through a network's weights, both laid out like the store `parameters`: normal numbers, scaled so that each
 * filter (of the last layer, each class's weights) is as long as the filter of `parameters` in its place; biases and batch
 * norms keep still (Li et al. 2018, 'Visualizing the Loss Landscape of Neural Nets', section 4). The numbers are the same
 * for tensors of one name and shape, so plain and residual networks are looked at along the same ones.
 */
export function randomDirections(parameters: Float32Array, architecture: Architecture, layout: Layout): Float32Array[] {
  return SEEDS.map((seed) => {
    const drawn = initialise(architecture, 'fixed', seed);
    const direction = new Float32Array(parameters.length);
    for (const slot of layout.slots) {
      const values = drawn.get(slot.name)?.data;
      if ((slot.kind !== 'convolution' && slot.kind !== 'linear') || values === undefined) continue;
      const weights = fromEngine(slot, partOf(parameters, slot));
      direction.set(toEngine(slot, scaledTo(values, weights, slot.shape[0])), slot.offset);
    }
    return direction;
  });
}

/** `values`, each of whose `filters` equal parts is made as long as that of `weights`. */
function scaledTo(values: Float32Array, weights: Float32Array, filters: number): Float32Array {
  const size = values.length / filters;
  const length = (all: Float32Array, filter: number): number => Math.hypot(...all.subarray(filter * size, (filter + 1) * size));
  const scales = Float64Array.from({ length: filters }, (_, filter) => length(weights, filter) / length(values, filter));
  return values.map((value, i) => value * scales[Math.floor(i / size)]);
}
