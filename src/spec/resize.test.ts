import { expect, it } from 'vitest';
import { IMAGE_BYTES, IMAGE_SIZE } from './images.ts';
import { putPicture, type Picture } from './resize.ts';

type Pixel = readonly [red: number, green: number, blue: number] | readonly [red: number, green: number, blue: number, alpha: number];

function pictureOf(width: number, height: number, pixelAt: (x: number, y: number) => Pixel): Picture {
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(pixelAt(x, y), 4 * (y * width + x));
  return { width, height, data };
}

/** What becomes of a picture at one of the 32x32 places. */
function pixelOf(picture: Picture, x: number, y: number): number[] {
  const planes = new Uint8Array(IMAGE_BYTES);
  putPicture(picture, planes);
  return [0, 1, 2].map((c) => planes[(c * IMAGE_SIZE + y) * IMAGE_SIZE + x]);
}

it('leaves pixels as they are where there are 32x32', () => {
  const picture = pictureOf(32, 32, (x, y) => [8 * x, 8 * y, x + y]);
  expect(pixelOf(picture, 3, 31)).toEqual([24, 248, 34]);
  expect(pixelOf(picture, 31, 0)).toEqual([248, 0, 31]);
});

it('gives each pixel the mean of the area that it covers, in parts of pixels where need be', () => {
  expect(
    pixelOf(
      pictureOf(64, 64, (x, y) => [x + 3 * y, 100, y % 2 === 0 ? 0 : 255]),
      5,
      7,
    ),
  ).toEqual([54, 100, 128]);
  // A pixel covers one and a half: the first one whole.
  expect(
    pixelOf(
      pictureOf(48, 48, (x) => [x % 3 === 0 ? 150 : 0, 0, 0]),
      0,
      0,
    ),
  ).toEqual([100, 0, 0]);
  expect(
    pixelOf(
      pictureOf(1, 1, () => [1, 2, 3]),
      20,
      20,
    ),
  ).toEqual([1, 2, 3]);
});

it('takes the square in the middle', () => {
  const wide = pictureOf(36, 32, (x) => [x, 0, 0]);
  expect(pixelOf(wide, 0, 0)).toEqual([2, 0, 0]);
  expect(pixelOf(wide, 31, 0)).toEqual([33, 0, 0]);
});

it('lays what is transparent on white', () => {
  expect(
    pixelOf(
      pictureOf(32, 32, () => [0, 10, 20, 0]),
      4,
      4,
    ),
  ).toEqual([255, 255, 255]);
  expect(
    pixelOf(
      pictureOf(32, 32, () => [0, 255, 100, 51]),
      4,
      4,
    ),
  ).toEqual([204, 255, 224]);
});
