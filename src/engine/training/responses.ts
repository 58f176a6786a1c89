import type { Architecture } from '../../spec/architecture.ts';
import { NORM_EPSILON } from '../kernels/norm.ts';
import { partOf, type Layout } from '../network/layout.ts';

/**
 * Standard deviation of each layer's responses, in order: of what its convolution gives after batch norm, before ReLU or
 * addition (He et al. 2015, section 4.2, figure 7), over channels, places and images; projections are left out. Nothing has
 * to be run for it: batch norm gives a channel the mean beta and the variance gamma^2 v / (v + epsilon). `parameters` and
 * `running` are the stores of that name. Undefined where batch norm does not follow the convolutions.
 */
export function layerResponses(
  parameters: Float32Array,
  running: Float32Array,
  { slots, runningSlots }: Layout,
  { stem, blocks }: Architecture,
): Float32Array | undefined {
  if (stem.norm === undefined) return undefined;
  const parameter = new Map(slots.map((slot) => [slot.name, partOf(parameters, slot)]));
  const variances = new Map(
    runningSlots.map(({ name, channels, offset }) => [name, running.subarray(offset + channels, offset + 2 * channels)]),
  );
  return Float32Array.from([stem.norm, ...blocks.flatMap(({ norms }) => norms)], ({ name, channels }) => {
    const [gamma, beta, variance] = [parameter.get(`${name}.weight`), parameter.get(`${name}.bias`), variances.get(name)];
    if (gamma === undefined || beta === undefined || variance === undefined) throw new Error(`no batch norm ${name}`);
    const mean = beta.reduce((sum, shift) => sum + shift, 0) / channels;
    const squares = beta.reduce(
      (sum, shift, c) => sum + (shift - mean) ** 2 + (gamma[c] ** 2 * variance[c]) / (variance[c] + NORM_EPSILON),
      0,
    );
    return Math.sqrt(squares / channels);
  });
}
