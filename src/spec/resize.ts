import { IMAGE_SIZE } from './images.ts';

/** A picture as decoders give it: 8 bits a sample, pixel by pixel: red, green, blue, alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

const PLANE = IMAGE_SIZE * IMAGE_SIZE;

/**
 * The middle square of a picture as 32x32 pixels, into `into`: 3 planes of 1,024 bytes. Each pixel is the mean of the
 * area that it covers; what is transparent lies on white. The same in every browser, and exact where the picture has
 * 32x32 pixels and is opaque.
 */
export function putPicture({ width, height, data }: Picture, into: Uint8Array): void {
  const side = Math.min(width, height);
  const left = Math.floor((width - side) / 2);
  const top = Math.floor((height - side) / 2);
  const cover = covers(side);
  for (let y = 0; y < IMAGE_SIZE; y++) {
    for (let x = 0; x < IMAGE_SIZE; x++) {
      let [red, green, blue, area] = [0, 0, 0, 0];
      for (const [row, high] of cover[y]) {
        for (const [column, wide] of cover[x]) {
          const at = 4 * ((top + row) * width + left + column);
          const weight = high * wide;
          const alpha = data[at + 3] / 255;
          const white = 255 * (1 - alpha);
          red += weight * (data[at] * alpha + white);
          green += weight * (data[at + 1] * alpha + white);
          blue += weight * (data[at + 2] * alpha + white);
          area += weight;
        }
      }
      const p = y * IMAGE_SIZE + x;
      into[p] = Math.round(red / area);
      into[PLANE + p] = Math.round(green / area);
      into[2 * PLANE + p] = Math.round(blue / area);
    }
  }
}

/** For each of 32 parts of a line of `side` pixels: which pixels it covers, and how much of each. */
function covers(side: number): readonly (readonly (readonly [pixel: number, part: number])[])[] {
  return Array.from({ length: IMAGE_SIZE }, (_, i) => {
    const [from, to] = [(i * side) / IMAGE_SIZE, ((i + 1) * side) / IMAGE_SIZE];
    const parts: [number, number][] = [];
    for (let pixel = Math.floor(from); pixel < to; pixel++) parts.push([pixel, Math.min(to, pixel + 1) - Math.max(from, pixel)]);
    return parts;
  });
}
