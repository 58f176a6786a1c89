import type { Tensor } from './tensor.ts';

export function relu(x: Tensor): Tensor {
  return { shape: x.shape, data: x.data.map((value) => Math.max(value, 0)) };
}

/** The output's gradient where the input was above 0, else 0 (at 0 too, as in PyTorch). */
export function reluGradient(x: Tensor, outputGradient: Tensor): Tensor {
  return { shape: x.shape, data: outputGradient.data.map((value, i) => (x.data[i] > 0 ? value : 0)) };
}
