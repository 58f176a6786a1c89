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
      const rows = cover[y];
      const columns = cover[x];
      let red = 0;
      let green = 0;
      let blue = 0;
      let area = 0;
      for (let j = 0; j < rows.parts.length; j++) {
        for (let i = 0; i < columns.parts.length; i++) {
          const at = 4 * ((top + rows.first + j) * width + left + columns.first + i);
          const weight = rows.parts[j] * columns.parts[i];
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

/** Pixels of a line, from `first` on, and how much of each is covered. */
interface Cover {
  readonly first: number;
  readonly parts: readonly number[];
}

/** What each of 32 parts of a line of `side` pixels covers. */
function covers(side: number): readonly Cover[] {
  return Array.from({ length: IMAGE_SIZE }, (_, i) => {
    const [from, to] = [(i * side) / IMAGE_SIZE, ((i + 1) * side) / IMAGE_SIZE];
    const first = Math.floor(from);
    const parts = Array.from({ length: Math.ceil(to) - first }, (_, j) => Math.min(to, first + j + 1) - Math.max(from, first + j));
    return { first, parts };
  });
}
