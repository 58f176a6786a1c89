import type { Block } from './blocks.ts';
import type { NetworkSpec } from './network.ts';
import { pcg3d } from './random.ts';

/** What is done to a trained network before it is tried; blocks are told by their numbers, from 0 (Veit et al. 2016, section 4). */
export type Lesion =
  | { readonly leftOut: readonly number[] }
  /** At place i stands block `order[i]`. */
  | { readonly order: readonly number[] };

/**
 * Whether a trained network can be tried without a block. Of a block with a shortcut only that stays (Veit et al. 2016, section 4.1).
 * In place of a plain block its input is passed on as it is, which can be done where two convolutions keep its shape and ReLU its values. Pure.
 */
export const canLeaveOut = (network: Pick<NetworkSpec, 'block' | 'activation'>, { shortcut, input, output }: Block): boolean =>
  shortcut !== 'none' ||
  (network.block === 'basic' && network.activation === 'post' && input.height === output.height && input.channels === output.channels);

/** Whether two blocks of a network can take each other's place: both take and give maps of the same shape, with the same kind of shortcut (section 4.3). Pure. */
export const canExchange = (a: Block, b: Block): boolean =>
  a.shortcut === b.shortcut &&
  (['input', 'output'] as const).every((end) => a[end].height === b[end].height && a[end].channels === b[end].channels);

/**
 * Orders of a network's blocks, each from the one before by exchanging two that can be; the first one has two out of place.
 * Pairs come in an order that looks random and is always the same. Only blocks that no exchange has linked yet change places, so
 * that the k-th order cannot be had by fewer than k exchanges. Pure.
 */
export function exchangedOrders(blocks: readonly Block[]): number[][] {
  let order = blocks.map((_, place) => place);
  let linked = order;
  const pairs = order
    .flatMap((a) => order.slice(a + 1).map((b) => [a, b] as const))
    .filter(([a, b]) => canExchange(blocks[a], blocks[b]))
    .sort((one, other) => pcg3d(...one, 0)[0] - pcg3d(...other, 0)[0]);
  return pairs.flatMap(([a, b]) => {
    if (linked[a] === linked[b]) return [];
    linked = linked.map((group) => (group === linked[b] ? linked[a] : group));
    order = order.with(a, order[b]).with(b, order[a]);
    return [order];
  });
}
