import { IMAGE_BYTES, IMAGE_SIZE } from '../../spec/images.ts';
import type { Maps } from './toy.ts';

/** 1 within a disc, 0 outside, its edge blended over two pixels. */
const disc = (x: number, y: number, radius: number): number => Math.min(1, Math.max(0, (radius + 1 - Math.hypot(x, y)) / 2));

function draw(colourAt: (x: number, y: number) => readonly [number, number, number]): Maps {
  const plane = IMAGE_SIZE * IMAGE_SIZE;
  const maps = new Float64Array(IMAGE_BYTES);
  for (let pixel = 0; pixel < plane; pixel++) {
    const colour = colourAt(pixel % IMAGE_SIZE, Math.floor(pixel / IMAGE_SIZE));
    for (let c = 0; c < 3; c++) maps[c * plane + pixel] = colour[c];
  }
  return maps;
}

/** Sun, sky and a hill, for where there are no images yet. */
export const drawnPicture = (): Maps =>
  draw((x, y) => {
    const sun = disc(x - 21, y - 10, 5);
    const hill = disc(x - 10, y - 40, 20);
    const sky = [-0.1 - y / 160, 0.15, 0.42] as const;
    const mix = (from: number, to: number, part: number): number => from + (to - from) * part;
    return [mix(mix(sky[0], 0.5, sun), -0.3, hill), mix(mix(sky[1], 0.35, sun), 0.05, hill), mix(mix(sky[2], -0.3, sun), -0.25, hill)];
  });

/** What is sent back: a loss that a disc in the middle of the last picture would change. */
export const spot = (): Maps =>
  draw((x, y) => {
    const value = 0.45 * disc(x - (IMAGE_SIZE - 1) / 2, y - (IMAGE_SIZE - 1) / 2, 8);
    return [value, value, value];
  });

/** A picture (uint8, planar) as the toy takes it. */
export const mapsOf = (planar: Uint8Array): Maps => Float64Array.from(planar, (value) => value / 255 - 0.5);

/** And as it is shown: grey is zero, what is too bright or too dark is white or black. */
export const planarOf = (maps: Maps): Uint8Array =>
  Uint8Array.from(maps, (value) => Math.min(255, Math.max(0, Math.round((value + 0.5) * 255))));
