import { channelsOf, tensor, type Tensor } from './tensor.ts';

/** x [..., C] + bias [C]. */
export function addBias(x: Tensor, bias: Tensor): Tensor {
  const channels = channelsOf(x);
  return { shape: x.shape, data: x.data.map((value, i) => value + bias.data[i % channels]) };
}

/** Gradient at the bias: the output's, summed over all axes but the last. */
export function biasGradient(outputGradient: Tensor): Tensor {
  const channels = channelsOf(outputGradient);
  const sum = tensor([channels]);
  outputGradient.data.forEach((value, i) => {
    sum.data[i % channels] += value;
  });
  return sum;
}
