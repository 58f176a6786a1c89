import { IMAGE_BYTES, IMAGE_SIZE } from '../../../spec/images.ts';
import { putPicture } from '../../../spec/resize.ts';
import { sideOf, type Crop } from './crop.ts';

/** Most pixels of the picture, across, whose mean becomes one pixel; beyond it the browser shrinks first. */
const MOST_MEAN = 16;

/** The square of a picture as the networks get it: 32x32, uint8, planar, on white where it is transparent. */
export function smallImage(picture: ImageBitmap, crop: Crop): Uint8Array {
  const side = sideOf(crop, picture);
  const mean = Math.min(MOST_MEAN, Math.max(1, Math.ceil(side / IMAGE_SIZE)));
  const size = mean * IMAGE_SIZE;
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser draws no pictures');
  drawCrop(context, picture, crop, size);
  const small = new Uint8Array(IMAGE_BYTES);
  putPicture(context.getImageData(0, 0, size, size), small);
  return small;
}

/** Draws the square of a picture over a canvas of `size` x `size`. */
export function drawCrop(context: CanvasRenderingContext2D, picture: ImageBitmap, crop: Crop, size: number): void {
  const side = sideOf(crop, picture);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size, size);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, crop.x - side / 2, crop.y - side / 2, side, side, 0, 0, size, size);
}
