import { expect, it } from 'vitest';
import { depthOf, hasShortcuts, networkOfDepth, parseNetwork } from '../../spec/network.ts';
import { DEPTHS, depthsFor, optionsFor, scalesFor, WIDTHS, withBlock, withDepth, withShortcuts } from './network-edits.ts';

it('offers only networks that can be built', () => {
  for (const block of ['basic', 'bottleneck'] as const) {
    for (const depth of DEPTHS[block]) {
      for (const widths of WIDTHS) expect(depthOf(parseNetwork(networkOfDepth(depth, true, { block, widths })))).toBe(depth);
    }
  }
});

it('offers no shortcuts that append channels where a link brought widths that shrink', () => {
  expect(optionsFor(networkOfDepth(20, true))).toEqual(['A', 'B', 'C']);
  expect(optionsFor(networkOfDepth(20, true, { widths: [32, 16, 64], shortcut: 'B' }))).toEqual(['B', 'C']);
});

it('offers the depth that a network has, also where it is an unusual one', () => {
  expect(depthsFor(networkOfDepth(20, true))).toEqual(DEPTHS.basic);
  expect(depthsFor(networkOfDepth(50, true))).toEqual([8, 14, 20, 26, 32, 44, 50, 56, 110]);
});

it('offers the scale that shortcuts have, also where it is an unusual one', () => {
  expect(scalesFor(networkOfDepth(20, true))).toEqual([0.5, 0.9, 1, 1.1]);
  expect(scalesFor(networkOfDepth(20, true, { shortcutScale: 0.7 }))).toEqual([0.5, 0.7, 0.9, 1, 1.1]);
});

it('changes the block and keeps the depth as near as can be', () => {
  const network = networkOfDepth(56, true, { shortcut: 'B', initialisation: 'fixed' });
  const bottleneck = withBlock(network, 'bottleneck');
  expect(parseNetwork(bottleneck)).toEqual({ ...network, block: 'bottleneck', blocksPerStage: 6, residual: new Array(18).fill(true) });
  expect(withBlock(bottleneck, 'basic')).toEqual(network);
  expect(depthOf(withBlock(networkOfDepth(8, false), 'bottleneck'))).toBe(11);
  expect(depthOf(withBlock(networkOfDepth(1202, true), 'bottleneck'))).toBe(1199);
  expect(depthOf(parseNetwork(withBlock(networkOfDepth(1802, true, { block: 'bottleneck' }), 'basic')))).toBe(1202);
});

it('changes the depth and nothing else', () => {
  const network = networkOfDepth(20, true, {
    widths: [8, 16, 32],
    shortcut: 'C',
    shortcutScale: 0.5,
    activation: 'pre',
    norm: 'none',
    initialisation: 'xavier',
  });
  const deeper = withDepth(network, 110);
  expect(depthOf(deeper)).toBe(110);
  expect(deeper.residual).toEqual(new Array(54).fill(true));
  expect({ ...deeper, blocksPerStage: 3, residual: network.residual }).toEqual(network);
  expect(hasShortcuts(withDepth(networkOfDepth(20, false), 56))).toBe(false);
});

it('switches every shortcut', () => {
  const plain = networkOfDepth(56, false);
  expect(withShortcuts(withShortcuts(plain, true), false)).toEqual(plain);
});
