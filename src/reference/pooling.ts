import { tensor, type Tensor } from './tensor.ts';

/** Mean over the pixels: x [N, H, W, C] -> [N, C]. */
export function globalAveragePool(x: Tensor): Tensor {
  const [batch, height, width, channels] = x.shape;
  const pixels = height * width;
  const y = tensor([batch, channels]);
  x.data.forEach((value, i) => {
    y.data[pooledIndex(i, pixels, channels)] += value / pixels;
  });
  return y;
}

/** Gradient at the input, of shape `inputShape`: every pixel gets an equal share. */
export function globalAveragePoolGradient(outputGradient: Tensor, inputShape: readonly number[]): Tensor {
  const [, height, width, channels] = inputShape;
  const pixels = height * width;
  const gradient = tensor(inputShape);
  return { shape: inputShape, data: gradient.data.map((_, i) => outputGradient.data[pooledIndex(i, pixels, channels)] / pixels) };
}

/** Index in [N, C] of the mean that the value at index i of [N, H, W, C] belongs to. */
const pooledIndex = (i: number, pixels: number, channels: number): number =>
  Math.floor(i / (pixels * channels)) * channels + (i % channels);
