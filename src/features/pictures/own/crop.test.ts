import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mostZoom, movedTo, placeOf, roomOf, sideOf, wholeCrop, within, zoomedBy } from './crop.ts';

const wide = { width: 640, height: 320 };

it('begins with the largest square in the middle', () => {
  const crop = wholeCrop(wide);
  expect(crop).toEqual({ x: 320, y: 160, zoom: 1 });
  expect(sideOf(crop, wide)).toBe(320);
  expect([roomOf(crop, wide, 'x'), roomOf(crop, wide, 'y')]).toEqual([320, 0]);
});

it('always lies within the picture', () => {
  const size = fc.integer({ min: 1, max: 5000 });
  fc.assert(
    fc.property(
      size,
      size,
      fc.double({ min: -9000, max: 9000, noNaN: true }),
      fc.double({ min: -9000, max: 9000, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      (width, height, x, y, zoom) => {
        const picture = { width, height };
        const crop = within({ x, y, zoom }, picture);
        const half = sideOf(crop, picture) / 2;
        for (const [at, length] of [
          [crop.x, width],
          [crop.y, height],
        ] as const) {
          expect(at - half).toBeGreaterThan(-1e-6);
          expect(at + half).toBeLessThan(length + 1e-6);
        }
        expect(crop.zoom).toBeLessThanOrEqual(mostZoom(picture));
      },
    ),
  );
});

it('moves from end to end', () => {
  const crop = wholeCrop(wide);
  expect(placeOf(crop, wide, 'x')).toBe(0.5);
  expect(movedTo(crop, wide, 'x', 0)).toEqual({ x: 160, y: 160, zoom: 1 });
  expect(movedTo(crop, wide, 'x', 1).x).toBe(480);
  expect(placeOf(movedTo(crop, wide, 'x', 0.25), wide, 'x')).toBeCloseTo(0.25);
  expect(placeOf(crop, wide, 'y'), 'cannot move').toBe(0.5);
});

it('zooms about a place, which stays', () => {
  // The upper left corner of the square is at (160, 0).
  expect(zoomedBy(wholeCrop(wide), wide, 2, { x: 0, y: 0 })).toEqual({ x: 240, y: 80, zoom: 2 });
  expect(zoomedBy(wholeCrop(wide), wide, 2)).toEqual({ x: 320, y: 160, zoom: 2 });
  const there = zoomedBy(wholeCrop(wide), wide, 4, { x: 0.75, y: 0.25 });
  expect(zoomedBy(there, wide, 0.25, { x: 0.75, y: 0.25 })).toEqual(wholeCrop(wide));
});

it('zooms no further than the networks could use', () => {
  expect(mostZoom(wide)).toBe(10);
  expect(mostZoom({ width: 20, height: 50 })).toBe(1);
  expect(mostZoom({ width: 4000, height: 3000 })).toBe(16);
});
