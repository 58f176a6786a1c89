import { tensor, type Tensor } from './tensor.ts';

/*
 * Option A of He et al. 2015, section 3.3: where a block changes the shape, its shortcut takes every second pixel (from
 * the first on) and appends zero channels. Identity adds the input as it is; a projection is a 1x1 convolution.
 */

/** x [N, H, W, C] -> [N, ceil(H/stride), ceil(W/stride), channels], channels >= C. */
export function padShortcut(x: Tensor, stride: 1 | 2, channels: number): Tensor {
  const [batch, height, width] = x.shape;
  const output = tensor([batch, Math.ceil(height / stride), Math.ceil(width / stride), channels]);
  forEachPair(x.shape, output.shape, stride, (from, to) => {
    output.data[to] = x.data[from];
  });
  return output;
}

/** Gradient at the input, of shape `inputShape`: zero at the pixels that were left out. */
export function padShortcutGradient(outputGradient: Tensor, stride: 1 | 2, inputShape: readonly number[]): Tensor {
  const gradient = tensor(inputShape);
  forEachPair(inputShape, outputGradient.shape, stride, (from, to) => {
    gradient.data[from] = outputGradient.data[to];
  });
  return gradient;
}

/** Calls `visit` with the index of each input value that is kept and that of its place in the output. */
function forEachPair(input: readonly number[], output: readonly number[], stride: number, visit: (from: number, to: number) => void): void {
  const [batch, height, width, channels] = output;
  for (let n = 0; n < batch; n++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const from = ((n * input[1] + y * stride) * input[2] + x * stride) * input[3];
        const to = ((n * height + y) * width + x) * channels;
        for (let c = 0; c < input[3]; c++) visit(from + c, to + c);
      }
    }
  }
}
