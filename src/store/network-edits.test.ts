import { expect, it } from 'vitest';
import { depthOf, networkOfDepth, parseNetwork } from '../spec/network.ts';
import { DEPTHS, hasShortcuts, networkName, WIDTHS, withDepth, withShortcuts } from './network-edits.ts';

it('offers only networks that can be built', () => {
  for (const depth of DEPTHS) {
    for (const widths of WIDTHS) expect(parseNetwork(networkOfDepth(depth, true, { widths }))).toBeDefined();
  }
});

it('changes the depth and nothing else', () => {
  const network = networkOfDepth(20, true, { widths: [8, 16, 32], shortcut: 'C', activation: 'pre', norm: 'none' });
  const deeper = withDepth(network, 110);
  expect(depthOf(deeper)).toBe(110);
  expect(deeper.residual).toEqual(new Array(54).fill(true));
  expect({ ...deeper, blocksPerStage: 3, residual: network.residual }).toEqual(network);
  expect(hasShortcuts(withDepth(networkOfDepth(20, false), 56))).toBe(false);
});

it('switches every shortcut, and names networks as the paper does', () => {
  const plain = networkOfDepth(56, false);
  expect(networkName(plain)).toBe('plain-56');
  expect(networkName(withShortcuts(plain, true))).toBe('ResNet-56');
  expect(withShortcuts(withShortcuts(plain, true), false)).toEqual(plain);
  expect(networkName({ ...plain, residual: plain.residual.map((_, i) => i === 0) })).toBe('mixed-56');
});
