import type { ConvLayer } from '../../spec/layers.ts';
import type { Slice } from './dispatch.ts';
import type { Tuning } from './tuning.ts';

/** The sizes that all three kernels of a convolution are compiled for. */
export function convParameters(conv: ConvLayer): Record<string, number> {
  return {
    KERNEL: conv.kernel,
    STRIDE: conv.stride,
    IN_HEIGHT: conv.input.height,
    IN_WIDTH: conv.input.width,
    IN_QUADS: Math.ceil(conv.input.channels / 4),
    OUT_HEIGHT: conv.output.height,
    OUT_WIDTH: conv.output.width,
    OUT_QUADS: conv.output.channels / 4,
  };
}

/** A convolution's weights, as [ky][kx][input][output] and as [ky][kx][output][input]. */
export interface ConvWeights {
  readonly outputLast: Slice;
  readonly inputLast: Slice;
}

const isNarrow = ({ kernel, input, output }: ConvLayer, { elementsFrom }: Tuning): boolean =>
  kernel === 3 && Math.max(input.channels, output.channels) < elementsFrom;

/** Channels that the weight gradient of a convolution takes at once. */
export const weightElementsOf = (conv: ConvLayer, tuning: Tuning): 1 | 4 => (isNarrow(conv, tuning) ? 1 : tuning.weightElements);

/**
 * Channels that a convolution and the gradient at its input sum at once. A 1x1 kernel takes four, so that it too adds up blocks:
 * one by one, sums of float32 would be off by enough to flip ReLUs that are nearly zero.
 */
export const elementsOf = (conv: ConvLayer, tuning: Tuning): 1 | 4 =>
  conv.kernel === 1 ? 4 : isNarrow(conv, tuning) ? 1 : tuning.elements;
