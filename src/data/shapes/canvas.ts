import { IMAGE_BYTES, IMAGE_SIZE } from '../../spec/images.ts';
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
  private readonly red = new Float64Array(PLANE);
  private readonly green = new Float64Array(PLANE);
  private readonly blue = new Float64Array(PLANE);
  /** How far each pixel of the surface is from its first colour towards its second, 0 to 1. */
  private readonly blend = new Float64Array(PLANE);
  private readonly grid = new Float64Array((MOST_CELLS + 1) * (MOST_CELLS + 1));

  /** Covers the whole image. */
  fill(random: Random, paint: Paint): void {
    this.blotch(random, 0, 0, IMAGE_SIZE, IMAGE_SIZE);
    for (let pixel = 0; pixel < PLANE; pixel++) this.lay(pixel, 1, paint);
  }

  /** Draws an outline's inside, its edge blended over a pixel. What lies outside the image is cut off. */
  draw(random: Random, outline: Outline, place: Placement, paint: Paint): void {
    const reach = REACH * Math.max(place.width, place.height);
    const left = Math.max(0, Math.floor(place.x - reach));
    const top = Math.max(0, Math.floor(place.y - reach));
    const right = Math.min(IMAGE_SIZE, Math.ceil(place.x + reach) + 1);
    const bottom = Math.min(IMAGE_SIZE, Math.ceil(place.y + reach) + 1);
    const pixelsPerUnit = Math.min(place.width, place.height);
    const [cosine, sine] = place.direction;
    this.blotch(random, left, top, right, bottom);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const dx = x - place.x;
        const dy = y - place.y;
        const outside = outline((dx * cosine + dy * sine) / place.width, (dy * cosine - dx * sine) / place.height);
        const cover = 0.5 - outside * pixelsPerUnit;
        if (cover > 0) this.lay(y * IMAGE_SIZE + x, Math.min(cover, 1), paint);
      }
    }
  }

  /** Rounds to bytes (IMAGE_BYTES, planes of red, green, blue) with uniform noise of up to `amplitude` added. */
  write(random: Random, amplitude: number, out: Uint8Array): void {
    const planes = [this.red, this.green, this.blue];
    const scale = amplitude / 128;
    let bits = 0;
    for (let i = 0; i < IMAGE_BYTES; i++) {
      bits = i % 4 === 0 ? random.next() : bits >>> 8;
      const value = planes[Math.floor(i / PLANE)][i % PLANE] + ((bits & 255) - 127.5) * scale;
      out[i] = Math.max(0, Math.min(255, Math.floor(value + 0.5)));
    }
  }

  private lay(pixel: number, cover: number, { from, to }: Paint): void {
    const { red, green, blue } = this;
    const second = this.blend[pixel] * cover;
    const first = cover - second;
    const below = 1 - cover;
    red[pixel] = red[pixel] * below + from[0] * first + to[0] * second;
    green[pixel] = green[pixel] * below + from[1] * first + to[1] * second;
    blue[pixel] = blue[pixel] * below + from[2] * first + to[2] * second;
  }

  /** Fills `blend` in a rectangle: random values on a grid of 2 to 7 cells a side, blended between. */
  private blotch(random: Random, left: number, top: number, right: number, bottom: number): void {
    const { grid, blend } = this;
    const cells = 2 + random.below(MOST_CELLS - 2);
    const stride = cells + 1;
    for (let i = 0; i < stride * stride; i++) grid[i] = random.between(0, 1);
    const step = cells / IMAGE_SIZE;
    for (let y = top; y < bottom; y++) {
      const row = Math.floor(y * step);
      const down = y * step - row;
      for (let x = left; x < right; x++) {
        const column = Math.floor(x * step);
        const along = x * step - column;
        const at = row * stride + column;
        const upper = grid[at] * (1 - along) + grid[at + 1] * along;
        const lower = grid[at + stride] * (1 - along) + grid[at + stride + 1] * along;
        blend[y * IMAGE_SIZE + x] = upper * (1 - down) + lower * down;
      }
    }
  }
}
