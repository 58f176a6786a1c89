import { addProduct, matrix, transposed, type Matrix } from './matrix.ts';
import { tensor, type Tensor } from './tensor.ts';

/*
 * y[n, oy, ox, o] = sum over i, ky, kx of x[n, oy s + ky - p, ox s + kx - p, i] w[o, i, ky, kx], p = (kernel - 1) / 2,
 * zero outside the map, output ceil(size / s): as PyTorch's conv2d with that padding and no bias.
 * Written as matrix products: the patches of an image, one row (i, ky, kx) an output pixel, times the weights.
 */

export type Stride = 1 | 2;

/** x [N, H, W, I], weight [O, I, k, k] -> [N, ceil(H/s), ceil(W/s), O]. */
export function convolution(x: Tensor, weight: Tensor, stride: Stride): Tensor {
  const [outputs, inputs, kernel] = weight.shape;
  const [batch, height, width] = x.shape;
  if (x.shape[3] !== inputs) throw new RangeError(`weights for ${inputs} channels cannot read a map of ${x.shape[3]}`);
  const window = windowOf(x.shape, kernel, stride);
  const patches = emptyPatches(window);
  const y = tensor([batch, Math.ceil(height / stride), Math.ceil(width / stride), outputs]);
  for (let image = 0; image < batch; image++) {
    readPatches(x, image, window, patches);
    addProduct(patches, transposed(matrix(weight.data, outputs, window.length)), imageOf(y, image));
  }
  return y;
}

/** Gradient at the input, of shape `inputShape`: each output's gradient goes back to the pixels it was computed from. */
export function convolutionInputGradient(outputGradient: Tensor, weight: Tensor, stride: Stride, inputShape: readonly number[]): Tensor {
  const [outputs, , kernel] = weight.shape;
  const window = windowOf(inputShape, kernel, stride);
  const patches = emptyPatches(window);
  const gradient = tensor(inputShape);
  const imageSize = gradient.data.length / inputShape[0];
  for (let image = 0; image < inputShape[0]; image++) {
    patches.data.fill(0);
    addProduct(imageOf(outputGradient, image), matrix(weight.data, outputs, window.length), patches);
    for (let i = 0; i < window.source.length; i++) {
      if (window.source[i] !== OUTSIDE) gradient.data[image * imageSize + window.source[i]] += patches.data[i];
    }
  }
  return gradient;
}

/** Gradient at the weights, [O, I, k, k]: summed over all images and pixels. */
export function convolutionWeightGradient(x: Tensor, outputGradient: Tensor, kernel: number, stride: Stride): Tensor {
  const window = windowOf(x.shape, kernel, stride);
  const patches = emptyPatches(window);
  const gradient = tensor([outputGradient.shape[3], x.shape[3], kernel, kernel]);
  const sum = matrix(gradient.data, gradient.shape[0], window.length);
  for (let image = 0; image < x.shape[0]; image++) {
    readPatches(x, image, window, patches);
    addProduct(transposed(imageOf(outputGradient, image)), patches, sum);
  }
  return gradient;
}

const OUTSIDE = -1;

/** Where the values of every patch lie in their image. */
interface Window {
  /** Output pixels of an image: the number of patches. */
  readonly pixels: number;
  /** Values in a patch: I k k. */
  readonly length: number;
  /** [pixels, length]: index into the image, or OUTSIDE in the padding. */
  readonly source: Int32Array;
}

function windowOf([, height, width, channels]: readonly number[], kernel: number, stride: Stride): Window {
  const padding = (kernel - 1) / 2;
  const [outHeight, outWidth] = [Math.ceil(height / stride), Math.ceil(width / stride)];
  const pixels = outHeight * outWidth;
  const length = channels * kernel * kernel;
  const source = new Int32Array(pixels * length);
  let next = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const top = Math.floor(pixel / outWidth) * stride - padding;
    const left = (pixel % outWidth) * stride - padding;
    for (let channel = 0; channel < channels; channel++) {
      for (let y = top; y < top + kernel; y++) {
        for (let x = left; x < left + kernel; x++) {
          const inside = y >= 0 && y < height && x >= 0 && x < width;
          source[next++] = inside ? (y * width + x) * channels + channel : OUTSIDE;
        }
      }
    }
  }
  return { pixels, length, source };
}

const emptyPatches = ({ pixels, length }: Window): Matrix => matrix(new Float64Array(pixels * length), pixels, length);

function readPatches(x: Tensor, image: number, { source }: Window, patches: Matrix): void {
  const start = (image * x.data.length) / x.shape[0];
  for (let i = 0; i < source.length; i++) patches.data[i] = source[i] === OUTSIDE ? 0 : x.data[start + source[i]];
}

/** One image of a map as [pixels, channels]. */
function imageOf(map: Tensor, image: number): Matrix {
  const [, height, width, channels] = map.shape;
  return matrix(map.data, height * width, channels, image * height * width * channels);
}
