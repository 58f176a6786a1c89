import { IMAGE_SIZE } from '../../spec/images.ts';
import type { Outline } from './outlines.ts';
import type { Random } from './random.ts';

/** Red, green, blue, each about 0 to 255. */
export type Colour = readonly [number, number, number];

/** A surface: random blends of two colours. */
export interface Paint {
  readonly from: Colour;
  readonly to: Colour;
}

/** Where an outline lies: its centre and the length of its unit along its two axes in pixels, and the (cosine, sine) of its first axis. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly direction: readonly [number, number];
}

const PLANE = IMAGE_SIZE * IMAGE_SIZE;
/** Most cells of a surface's blotches to a side. */
const MOST_CELLS = 8;
/** An outline lies within this of its centre, in its own unit. */
const REACH = 1.2;

/**
 * One image being drawn, in float64; reused for the next.
 * Only + - * / and square roots, which every JavaScript engine rounds alike: a seed gives the same bytes everywhere.
 */
export class Canvas {
  readonly #red = new Float64Array(PLANE);
  readonly #green = new Float64Array(PLANE);
  readonly #blue = new Float64Array(PLANE);
  readonly #surface = new Surface();

  /** Covers the whole image. */
  fill(random: Random, paint: Paint): void {
    const surface = this.#surface;
    surface.draw(random);
    for (let y = 0, pixel = 0; y < IMAGE_SIZE; y++) {
      surface.row(y);
      for (let x = 0; x < IMAGE_SIZE; x++, pixel++) this.#lay(pixel, surface.blend(x), 1, paint);
    }
  }

  /** Draws an outline's inside, its edge blended over a pixel. What lies outside the image is cut off. */
  draw(random: Random, outline: Outline, place: Placement, paint: Paint): void {
    const surface = this.#surface;
    const reach = REACH * Math.max(place.width, place.height);
    const left = Math.max(0, Math.floor(place.x - reach));
    const top = Math.max(0, Math.floor(place.y - reach));
    const right = Math.min(IMAGE_SIZE, Math.ceil(place.x + reach) + 1);
    const bottom = Math.min(IMAGE_SIZE, Math.ceil(place.y + reach) + 1);
    const pixelsPerUnit = Math.min(place.width, place.height);
    const farthest = 1.01 + 0.5 / pixelsPerUnit;
    const [cosine, sine] = place.direction;
    surface.draw(random);
    for (let y = top; y < bottom; y++) {
      surface.row(y);
      for (let x = left; x < right; x++) {
        const dx = x - place.x;
        const dy = y - place.y;
        const along = (dx * cosine + dy * sine) / place.width;
        const across = (dy * cosine - dx * sine) / place.height;
        // Most pixels, and an outline may take long over each.
        if (Math.max(Math.abs(along), Math.abs(across)) > farthest) continue;
        const outside = outline(along, across);
        const cover = 0.5 - outside * pixelsPerUnit;
        if (cover > 0) this.#lay(y * IMAGE_SIZE + x, surface.blend(x), Math.min(cover, 1), paint);
      }
    }
  }

  /** `blend`: how far from the paint's first colour towards its second. */
  #lay(pixel: number, blend: number, cover: number, { from, to }: Paint): void {
    const red = this.#red;
    const green = this.#green;
    const blue = this.#blue;
    const second = blend * cover;
    const first = cover - second;
    const below = 1 - cover;
    red[pixel] = red[pixel] * below + from[0] * first + to[0] * second;
    green[pixel] = green[pixel] * below + from[1] * first + to[1] * second;
    blue[pixel] = blue[pixel] * below + from[2] * first + to[2] * second;
  }

  /** Rounds to bytes, planes of red, green and blue, with uniform noise of up to `amplitude` added. */
  write(random: Random, amplitude: number, out: Uint8Array): void {
    const scale = amplitude / 128;
    const clamped = new Uint8ClampedArray(out.buffer, out.byteOffset, out.length);
    let at = 0;
    for (const plane of [this.#red, this.#green, this.#blue]) {
      for (let pixel = 0; pixel < PLANE; pixel += 4) {
        // Four bytes of one random number.
        let bits = random.next();
        for (let k = 0; k < 4; k++, bits >>>= 8) {
          const value = plane[pixel + k] + ((bits & 255) - 127.5) * scale;
          clamped[at++] = Math.trunc(value + 0.5);
        }
      }
    }
  }
}

/** How far each pixel is from a surface's first colour towards its second, 0 to 1: random values on a grid of 2 to 7 cells a side, blended between. */
class Surface {
  readonly #grid = new Float64Array((MOST_CELLS + 1) * (MOST_CELLS + 1));
  #cells = 0;
  #row = 0;
  #down = 0;

  draw(random: Random): void {
    this.#cells = 2 + random.below(MOST_CELLS - 2);
    const count = (this.#cells + 1) ** 2;
    for (let i = 0; i < count; i++) this.#grid[i] = random.between(0, 1);
  }

  /** The row of which `blend` is asked. */
  row(y: number): void {
    const place = y * (this.#cells / IMAGE_SIZE);
    this.#row = Math.floor(place);
    this.#down = place - this.#row;
  }

  blend(x: number): number {
    const grid = this.#grid;
    const stride = this.#cells + 1;
    const place = x * (this.#cells / IMAGE_SIZE);
    const column = Math.floor(place);
    const along = place - column;
    const at = this.#row * stride + column;
    const upper = grid[at] * (1 - along) + grid[at + 1] * along;
    const lower = grid[at + stride] * (1 - along) + grid[at + stride + 1] * along;
    return upper * (1 - this.#down) + lower * this.#down;
  }
}
