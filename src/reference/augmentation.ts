import type { Crop } from '../spec/random.ts';
import { tensor, type Tensor } from './tensor.ts';

/** Pixels of zeros added on each side before the crop. */
const PADDING = 4;

/**
 * He et al. 2015, section 4.2: 4 pixels are padded on each side and a crop of the old size is taken, or its mirror
 * image. x [N, H, W, C] is normalised already, and the padding is zero; one crop an image.
 */
export function cropAndFlip(x: Tensor, crops: readonly Crop[]): Tensor {
  const [batch, height, width, channels] = x.shape;
  const output = tensor(x.shape);
  for (let n = 0; n < batch; n++) {
    const { dy, dx, flip } = crops[n];
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const fromRow = row + dy - PADDING;
        const fromColumn = (flip ? width - 1 - column : column) + dx - PADDING;
        if (fromRow < 0 || fromRow >= height || fromColumn < 0 || fromColumn >= width) continue;
        const from = ((n * height + fromRow) * width + fromColumn) * channels;
        output.data.set(x.data.subarray(from, from + channels), ((n * height + row) * width + column) * channels);
      }
    }
  }
  return output;
}
