import { SHAPES_NAME, type Images, type ImageSet } from '../../spec/images.ts';
import { allocateImages, sliceImages } from '../allocate-images.ts';
import { Canvas } from './canvas.ts';
import { drawShape } from './draw-shape.ts';
import { OUTLINES } from './outlines.ts';
import { Random } from './random.ts';

const TRAIN_IMAGES = 5000;
const TEST_IMAGES = 1000;
/** Images drawn in one go; in between others have their turn. */
const AT_ONCE = 500;

/** `count` images, each class in turn; image i depends on the seed and i alone. */
export async function drawShapes(seed: number, count: number): Promise<Images> {
  const images = allocateImages(count);
  const canvas = new Canvas();
  for (let i = 0; i < count; i++) {
    if (i % AT_ONCE === 0)
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
    const label = i % OUTLINES.length;
    const outline = OUTLINES[label]?.[1];
    if (!outline) throw new RangeError(`no shape ${label}`);
    images.labels[i] = label;
    drawShape(new Random(seed, i), canvas, outline, sliceImages(images, i, i + 1).pixels);
  }
  return images;
}

/** The built-in image set, for when there is nothing else: 5,000 + 1,000 drawn images of 10 shapes. Takes half a second. */
export async function builtInShapes(): Promise<ImageSet> {
  return {
    name: SHAPES_NAME,
    classes: OUTLINES.map(([name]) => name),
    train: await drawShapes(1, TRAIN_IMAGES),
    test: await drawShapes(2, TEST_IMAGES),
  };
}
