import type { Architecture } from '../../spec/architecture.ts';
import { canExchange } from '../../spec/lesion.ts';
import type { Layout } from './layout.ts';
import type { Patch } from './patch.ts';

/**
 * Weights and running statistics with which block `order[i]` stands at place i, so that nothing has to be compiled for a
 * network in another order. Throws where a block cannot stand there, or one is missing.
 */
export function reorder(
  { architecture: { blocks }, layout }: { readonly architecture: Architecture; readonly layout: Layout },
  order: readonly number[],
): Patch[] {
  if (order.length !== blocks.length || new Set(order).size !== blocks.length)
    throw new Error(`${order.join()} is no order of ${blocks.length} blocks`);
  return order.flatMap((number, place) => {
    if (!canExchange(blocks[place], blocks[number])) throw new Error(`block ${number} cannot stand at place ${place}`);
    const sources = slicesOf(layout, blocks[number].name);
    return slicesOf(layout, blocks[place].name).map((slice, i): Patch => ({ ...slice, from: sources[i].offset }));
  });
}

/** Where a block's values lie, always in the same order. */
function slicesOf({ slots, runningSlots }: Layout, block: string): { store: Patch['store']; offset: number; size: number }[] {
  const within = ({ name }: { readonly name: string }): boolean => name.startsWith(`${block}.`);
  return [
    ...slots.filter(within).map(({ offset, size }) => ({ store: 'parameters' as const, offset, size })),
    ...runningSlots.filter(within).map(({ offset, channels }) => ({ store: 'running' as const, offset, size: 2 * channels })),
  ];
}
