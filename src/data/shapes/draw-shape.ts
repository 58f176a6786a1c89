import { IMAGE_SIZE } from '../../spec/images.ts';
import type { Canvas, Colour, Paint } from './canvas.ts';
import type { Outline } from './outlines.ts';
import type { Random } from './random.ts';

/*
 * How hard the images are. Chosen so that ResNet-20 of widths 8/16/32 (batch 64, learning rate 0.1) has a training error
 * of about 50% after 100 steps and 11% after 200; with any rotation, more clutter and less contrast it is still near 90% then.
 */
/** Least distance between the shape's colour and the background's, of 441 at most. */
const CONTRAST = 160;
/** Most that a surface's colours stray from its own. */
const BLOTCHES = 24;
const NOISE = 16;
const SMALLEST = 10;
const LARGEST = 14;
/** Least height for a width of 1. */
const SQUASH = 0.7;
/** Most pixels off the centre. */
const SHIFT = 3;
/** Steepest slope of the shape's first axis: 31 degrees. */
const TILT = 0.6;
/** Most pieces of clutter behind the shape, and in front of it. */
const CLUTTER = 1;

const bar: Outline = (x, y) => Math.max(Math.abs(x), Math.abs(y)) - 1;
const ellipse: Outline = (x, y) => Math.sqrt(x * x + y * y) - 1;

const anyColour = (random: Random): Colour => [random.between(20, 235), random.between(20, 235), random.between(20, 235)];

function distance(a: Colour, b: Colour): number {
  const [red, green, blue] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return Math.sqrt(red * red + green * green + blue * blue);
}

function colourUnlike(random: Random, other: Colour): Colour {
  for (;;) {
    const colour = anyColour(random);
    if (distance(colour, other) >= CONTRAST) return colour;
  }
}

const near = (random: Random, [red, green, blue]: Colour): Colour => [
  red + random.between(-BLOTCHES, BLOTCHES),
  green + random.between(-BLOTCHES, BLOTCHES),
  blue + random.between(-BLOTCHES, BLOTCHES),
];

const paintOf = (random: Random, colour: Colour): Paint => ({ from: near(random, colour), to: near(random, colour) });

function tilted(random: Random): readonly [number, number] {
  const slope = random.between(-TILT, TILT);
  const length = Math.sqrt(1 + slope * slope);
  return [1 / length, slope / length];
}

function scatter(random: Random, canvas: Canvas): void {
  for (let count = random.below(CLUTTER + 1); count > 0; count--) {
    const outline = random.below(2) === 0 ? bar : ellipse;
    const place = {
      x: random.between(0, IMAGE_SIZE),
      y: random.between(0, IMAGE_SIZE),
      width: random.between(1, 7),
      height: random.between(1, 3),
      direction: random.direction(),
    };
    canvas.draw(random, outline, place, paintOf(random, anyColour(random)));
  }
}

/** Draws one image of `outline` to `out` (IMAGE_BYTES, planar). */
export function drawShape(random: Random, canvas: Canvas, outline: Outline, out: Uint8Array): void {
  const ground = anyColour(random);
  canvas.fill(random, paintOf(random, ground));
  scatter(random, canvas);
  const size = random.between(SMALLEST, LARGEST);
  const place = {
    x: (IMAGE_SIZE - 1) / 2 + random.between(-SHIFT, SHIFT),
    y: (IMAGE_SIZE - 1) / 2 + random.between(-SHIFT, SHIFT),
    width: size,
    height: size * random.between(SQUASH, 1),
    direction: tilted(random),
  };
  canvas.draw(random, outline, place, paintOf(random, colourUnlike(random, ground)));
  scatter(random, canvas);
  canvas.write(random, random.between(0, NOISE), out);
}
