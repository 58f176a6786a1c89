import type { Architecture } from '../../spec/architecture.ts';
import type { Slice } from '../kernels/dispatch.ts';
import { NORM_EPSILON } from '../kernels/norm.ts';
import type { Layout } from '../network/layout.ts';

/**
 * Standard deviation of each layer's responses, in order: of what its convolution gives after batch norm, before ReLU or
 * addition (He et al. 2015, section 4.2, figure 7), over channels, places and images; projections are left out. Nothing has
 * to be run for it: batch norm gives a channel the mean beta and the variance gamma^2 v / (v + epsilon). `parameters` and
 * `running` are the stores of that name. Undefined where batch norm does not follow the convolutions.
 */
export function layerResponses(
  parameters: Float32Array,
  running: Float32Array,
  layout: Layout,
  { stem, blocks }: Architecture,
): Float32Array | undefined {
  if (stem.norm === undefined) return undefined;
  return Float32Array.from([stem.norm, ...blocks.flatMap(({ norms }) => norms)], ({ name, channels }) => {
    const { beta, batchNorm } = layout.norm(name);
    if (batchNorm === undefined) throw new Error(`no batch norm ${name}`);
    const [shifts, scales] = [beta, batchNorm.gamma].map((slice) => valuesIn(parameters, slice));
    const variances = valuesIn(running, batchNorm.running).subarray(channels);
    const mean = shifts.reduce((sum, shift) => sum + shift, 0) / channels;
    const squares = shifts.reduce(
      (sum, shift, c) => sum + (shift - mean) ** 2 + (scales[c] ** 2 * variances[c]) / (variances[c] + NORM_EPSILON),
      0,
    );
    return Math.sqrt(squares / channels);
  });
}

const valuesIn = (store: Float32Array, { offset = 0, size = store.length }: Slice): Float32Array => store.subarray(offset, offset + size);
