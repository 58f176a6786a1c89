import { expect, it } from 'vitest';
import { architectureOf } from './architecture.ts';
import { canLeaveOut } from './left-out.ts';
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
