import { expect, it, test } from 'vitest';
import { networkOfDepth, parseNetwork } from './network.ts';

const network = networkOfDepth(20, true);

test.each([0.05, 3, NaN, -1])('a shortcut cannot be scaled by %d', (shortcutScale) => {
  expect(() => parseNetwork({ ...network, shortcutScale })).toThrow(/^network.shortcutScale: a shortcut scale must be /);
});

it('reads files from before shortcuts could be scaled and weights drawn otherwise', () => {
  const { shortcutScale, initialisation, ...older } = network;
  expect({ shortcutScale, initialisation }).toEqual({ shortcutScale: 1, initialisation: 'he' });
  expect(parseNetwork(older)).toEqual(network);
});
