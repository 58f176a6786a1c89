import type { Block } from './blocks.ts';
import type { NetworkSpec } from './network.ts';

/**
 * Whether a trained network can be tried without a block. Of a block with a shortcut only that stays (Veit et al. 2016, section 4.1).
 * In place of a plain block its input is passed on as it is, which can be done where two convolutions keep its shape and ReLU its values. Pure.
 */
export const canLeaveOut = (network: Pick<NetworkSpec, 'block' | 'activation'>, { shortcut, input, output }: Block): boolean =>
  shortcut !== 'none' ||
  (network.block === 'basic' && network.activation === 'post' && input.height === output.height && input.channels === output.channels);
