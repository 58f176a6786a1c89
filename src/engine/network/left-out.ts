import type { Architecture } from '../../spec/architecture.ts';
import type { Block } from '../../spec/blocks.ts';
import { canLeaveOut } from '../../spec/lesion.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import { NORM_EPSILON } from '../kernels/norm.ts';
import { toEngine, type Layout } from './layout.ts';
import type { Patch } from './patch.ts';

/**
 * Weights and running statistics with which blocks (by number, from 0) do nothing, so that nothing has to be compiled for
 * a network without them: F(x) is 0 where a shortcut passes x on, and x itself where there is none. Throws for a block that cannot be left out.
 */
export function leaveOut(
  {
    network,
    architecture: { blocks },
    layout,
  }: { readonly network: NetworkSpec; readonly architecture: Architecture; readonly layout: Layout },
  leftOut: readonly number[],
): Patch[] {
  return leftOut.flatMap((number) => {
    const block = blocks[number] as Block | undefined;
    if (block === undefined || !canLeaveOut(network, block)) throw new Error(`block ${number} cannot be left out`);
    if (block.shortcut === 'none') return block.convs.flatMap((conv, i) => affine(layout, conv.name, dirac, block.norms[i]?.name, 1));
    const last = block.convs.length - 1;
    return affine(layout, block.convs[last].name, zeros, network.activation === 'post' ? block.norms[last]?.name : undefined, 0);
  });
}

/** A convolution with such weights and no bias, and a batch norm after it that only scales. */
function affine(
  layout: Layout,
  conv: string,
  weights: (shape: readonly number[]) => Float32Array,
  norm: string | undefined,
  scale: number,
): Patch[] {
  const patches: Patch[] = [];
  for (const slot of layout.slots) {
    const patch = (values: Float32Array): number =>
      patches.push({ store: 'parameters', offset: slot.offset, values: toEngine(slot, values) as Float32Array<ArrayBuffer> });
    if (slot.name === `${conv}.weight`) patch(weights(slot.shape));
    if (slot.name === `${conv}.bias` || slot.name === `${norm}.bias`) patch(new Float32Array(slot.size));
    if (slot.name === `${norm}.weight`) patch(new Float32Array(slot.size).fill(scale));
  }
  for (const { name, channels, offset } of layout.runningSlots) {
    if (name === norm) patches.push({ store: 'running', offset, values: new Float32Array(2 * channels).fill(1 - NORM_EPSILON, channels) });
  }
  return patches;
}

const zeros = (shape: readonly number[]): Float32Array => new Float32Array(shape.reduce((a, b) => a * b, 1));

/** OIHW: each channel goes to the channel of its number. */
function dirac(shape: readonly number[]): Float32Array {
  const [outputs, inputs, height, width] = shape;
  const weights = zeros(shape);
  for (let o = 0; o < outputs; o++) weights[(o * inputs + o) * height * width + (height * width - 1) / 2] = 1;
  return weights;
}
