import { expect, it } from 'vitest';
import { IMAGE_BYTES } from '../../spec/images.ts';
import { drawnPicture, spot } from './drawn.ts';
import { backwards, BLOCKS, forwards, sizeOf, type Maps } from './toy.ts';

const picture = drawnPicture();
/** Values without order, between -0.5 and 0.5. */
const noise = (seed: number): Maps =>
  Float64Array.from({ length: IMAGE_BYTES }, (_, i) => (Math.sin((i + 1) * 12.9898 + seed) * 43758.5453) % 0.5);

it('hands a picture on bit for bit through residual blocks whose weights are zero, and nothing through plain ones', () => {
  const residual = forwards(true, picture, 0);
  expect(residual).toHaveLength(BLOCKS + 1);
  for (const maps of residual) expect(maps).toEqual(picture);
  for (const maps of forwards(false, picture, 0).slice(1)) expect(maps.every((value) => value === 0)).toBe(true);
});

it('hands a gradient back in the same way', () => {
  for (const maps of backwards(true, forwards(true, picture, 0), 0, spot())) expect(maps).toEqual(spot());
  for (const maps of backwards(false, forwards(false, picture, 0), 0, spot()).slice(0, -1))
    expect(maps.every((value) => value === 0)).toBe(true);
});

it.each([
  [false, 1],
  [false, 0.4],
  [true, 1],
  [true, 0.4],
])('has gradients as finite differences say (shortcut: %s, scale %s)', (shortcut, scale) => {
  // Not the drawn picture: where it is flat, every pixel lies at the ReLU's kink.
  const x = noise(3);
  const gradient = noise(1);
  const direction = noise(2);
  const along = (maps: Maps, other: Maps): number => maps.reduce((sum, value, i) => sum + value * other[i], 0);
  const loss = (by: number): number =>
    along(
      forwards(
        shortcut,
        x.map((value, i) => value + by * direction[i]),
        scale,
      )[BLOCKS],
      gradient,
    );
  const expected = along(backwards(shortcut, forwards(shortcut, x, scale), scale, gradient)[0], direction);
  const step = 1e-7;
  expect((loss(step) - loss(-step)) / (2 * step) / expected).toBeCloseTo(1, 5);
});

it('shrinks a plain chain by the scale once a block, both ways', () => {
  const last = (maps: readonly Maps[]): number => sizeOf(maps[BLOCKS]);
  const [full, half] = [forwards(false, picture, 1), forwards(false, picture, 0.5)];
  expect(last(half)).toBeCloseTo(last(full) / 8, 12);
  const arriving = (maps: readonly Maps[], scale: number): number => sizeOf(backwards(false, maps, scale, spot())[0]);
  expect(arriving(half, 0.5)).toBeCloseTo(arriving(full, 1) / 8, 12);
});

it('never lets less gradient through residual blocks than was sent, whatever the picture', () => {
  for (const x of [picture, noise(3), noise(4)]) {
    for (const gradient of [spot(), noise(5)]) {
      for (const scale of [0.1, 0.5, 1]) {
        const sizes = backwards(true, forwards(true, x, scale), scale, gradient).map(sizeOf);
        for (let block = 0; block < BLOCKS; block++) expect(sizes[block]).toBeGreaterThanOrEqual(sizes[block + 1]);
      }
    }
  }
});
