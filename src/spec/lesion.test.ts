import { expect, it } from 'vitest';
import { architectureOf } from './architecture.ts';
import { canLeaveOut, exchangedOrders } from './lesion.ts';
import { networkOfDepth, type NetworkSpec } from './network.ts';

const possible = (network: NetworkSpec): boolean[] => architectureOf(network).blocks.map((block) => canLeaveOut(network, block));

it('any block with a shortcut can be left out', () => {
  for (const block of ['basic', 'bottleneck'] as const)
    for (const activation of ['post', 'pre'] as const)
      for (const shortcut of ['A', 'B', 'C'] as const)
        expect(possible(networkOfDepth(20, true, { block, activation, shortcut }))).not.toContain(false);
});

it('of plain blocks those that keep the shape of what they get, and can pass it on', () => {
  expect(possible(networkOfDepth(14, false))).toEqual([true, true, false, true, false, true]);
  expect(possible(networkOfDepth(14, false, { widths: [8, 8, 8] })), 'half as large').toEqual([true, true, false, true, false, true]);
  expect(possible({ ...networkOfDepth(14, false), residual: [false, false, true, false, false, false] })).toEqual([
    true,
    true,
    true,
    true,
    false,
    true,
  ]);
  expect(possible(networkOfDepth(14, false, { activation: 'pre' }))).not.toContain(true);
  expect(possible(networkOfDepth(20, false, { block: 'bottleneck' }))).not.toContain(true);
});

it('blocks of the same shape and kind of shortcut can change places, each time one exchange further from their order', () => {
  const ofDepth = (depth: number, residual: boolean): number[][] => exchangedOrders(architectureOf(networkOfDepth(depth, residual)).blocks);
  expect(ofDepth(8, true)).toEqual([]);
  // Of six blocks the third and fifth change the shape.
  expect(ofDepth(14, true)).toEqual([[1, 0, 2, 3, 4, 5]]);
  for (const residual of [true, false]) {
    const orders = ofDepth(32, residual);
    expect(orders).toHaveLength(4 + 3 + 3);
    orders.forEach((order, i) => {
      expect(order.filter((number) => Math.floor(number / 5) === Math.floor(order.indexOf(number) / 5))).toHaveLength(15);
      expect([order[5], order[10]]).toEqual([5, 10]);
      // Exchanges that lead back are as many as blocks without cycles.
      expect(15 - cyclesOf(order)).toBe(i + 1);
    });
    expect(ofDepth(32, residual)).toEqual(orders);
  }
  const mixed = { ...networkOfDepth(14, false), residual: [true, false, false, false, false, false] };
  expect(exchangedOrders(architectureOf(mixed).blocks), 'a plain block stays out of a residual place').toEqual([]);
  expect(exchangedOrders(architectureOf(networkOfDepth(20, true, { block: 'bottleneck' })).blocks)).toEqual([]);
  expect(exchangedOrders(architectureOf(networkOfDepth(29, true, { block: 'bottleneck' })).blocks)).toHaveLength(3);
});

function cyclesOf(order: readonly number[]): number {
  const seen = new Set<number>();
  return order.filter((_, start) => {
    if (seen.has(start)) return false;
    for (let at = start; !seen.has(at); at = order[at]) seen.add(at);
    return true;
  }).length;
}
