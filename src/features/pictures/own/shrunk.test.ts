import { expect, it } from 'vitest';
import { rgbaOf } from '../../../components/rgba.ts';
import { shrunk } from './shrunk.ts';

it('turns pixels back into planes where nothing is shrunk', () => {
  const planar = Uint8Array.from({ length: 3 * 4 }, (_, i) => 17 * i);
  expect(shrunk(rgbaOf(planar), 1, 2)).toEqual(planar);
});

it('shrinks by the mean', () => {
  // 4x4 pixels to 2x2: the red of pixel (x, y) is 10 x + y.
  const rgba = new Uint8ClampedArray(4 * 16);
  for (let y = 0; y < 4; y++) for (let x = 0; x < 4; x++) rgba.set([10 * x + y, 100, y < 2 ? 0 : 255, 255], 4 * (4 * y + x));
  const means = [
    [0, 1],
    [2, 3],
  ].flatMap((ys) =>
    [
      [0, 1],
      [2, 3],
    ].map((xs) => Math.round((10 * (xs[0] + xs[1])) / 2 + (ys[0] + ys[1]) / 2)),
  );
  expect([...shrunk(rgba, 2, 2)]).toEqual([...means, 100, 100, 100, 100, 0, 0, 255, 255]);
});
