import { expect, test } from 'vitest';
import { scale } from '../../reference/tensor.ts';
import { expectClose, runDispatches, useGpu } from '../testing/harness.ts';
import { mapOf, nhwc, random32 } from '../testing/layouts.ts';
import { encodeWays, forkGradient, waysBytes } from './fork-gradient.ts';

const rig = useGpu();

test.each([0, 1, 2])('block %i: the gradient goes the way of the path', async (block) => {
  const path = [true, false, true];
  const gradient = random32([3, 5, 7, 8], 1);
  const maps = { gradient: mapOf('gradient', gradient), branch: mapOf('branch', gradient), shortcut: mapOf('shortcut', gradient) };
  const encoded = encodeWays(path);
  expect(encoded.byteLength).toBe(waysBytes(3));
  const [branch, shortcut] = await runDispatches(
    rig.gpu,
    [forkGradient({ block, ...maps })],
    [
      [maps.gradient, nhwc(gradient)],
      ['ways', encoded],
    ],
    [maps.branch, maps.shortcut],
  );
  expectClose(branch, nhwc(scale(gradient, path[block] ? 1 : 0)));
  expectClose(shortcut, nhwc(scale(gradient, path[block] ? 0 : 1)));
});
