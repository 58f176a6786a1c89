import { channelsOf, tensor, type Tensor } from './tensor.ts';

/*
 * Ioffe and Szegedy 2015: xhat = (x - mean) / sqrt(variance + eps), y = scale xhat + shift, channel by channel.
 * Training takes mean and variance from the batch, inference the running averages.
 */

const EPSILON = 1e-5;
/** Share of the new batch in the running averages. */
const RUNNING_SHARE = 0.1;

/** What batch norm knows of its input: [C] each; `count` values a channel. */
export interface ChannelStatistics {
  readonly count: number;
  readonly mean: Tensor;
  /** Biased: the sum of squared deviations over `count`. */
  readonly variance: Tensor;
}

/** Mean and biased variance of each channel of x [..., C]. */
export function channelStatistics(x: Tensor): ChannelStatistics {
  const channels = channelsOf(x);
  const count = x.data.length / channels;
  const mean = tensor([channels]);
  const variance = tensor([channels]);
  x.data.forEach((value, i) => {
    mean.data[i % channels] += value / count;
  });
  x.data.forEach((value, i) => {
    variance.data[i % channels] += (value - mean.data[i % channels]) ** 2 / count;
  });
  return { count, mean, variance };
}

/** x [..., C]; scale, shift, mean, variance [C]. */
export function batchNorm(x: Tensor, scale: Tensor, shift: Tensor, mean: Tensor, variance: Tensor): Tensor {
  const channels = channelsOf(x);
  const normalised = normalise(x, mean, variance);
  return { shape: x.shape, data: normalised.map((value, i) => value * scale.data[i % channels] + shift.data[i % channels]) };
}

/**
 * Gradients of batch norm in training, `statistics` being those of the batch x, on which mean and variance depend:
 * dx = scale / sqrt(variance + eps) (dy - mean(dy) - xhat mean(dy xhat)), dscale = sum(dy xhat), dshift = sum(dy).
 */
export function batchNormGradient(
  x: Tensor,
  scale: Tensor,
  { count, mean, variance }: ChannelStatistics,
  outputGradient: Tensor,
): { readonly input: Tensor; readonly scale: Tensor; readonly shift: Tensor } {
  const channels = channelsOf(x);
  const normalised = normalise(x, mean, variance);
  const scaleGradient = tensor([channels]);
  const shiftGradient = tensor([channels]);
  outputGradient.data.forEach((value, i) => {
    scaleGradient.data[i % channels] += value * normalised[i];
    shiftGradient.data[i % channels] += value;
  });
  const factor = scale.data.map((value, c) => value / Math.sqrt(variance.data[c] + EPSILON));
  const input = outputGradient.data.map((value, i) => {
    const c = i % channels;
    return factor[c] * (value - shiftGradient.data[c] / count - (normalised[i] * scaleGradient.data[c]) / count);
  });
  return { input: { shape: x.shape, data: input }, scale: scaleGradient, shift: shiftGradient };
}

/**
 * The running averages after a batch: r = 0.9 r + 0.1 batch, with the unbiased variance (over `count - 1`), as PyTorch.
 * A single value a channel has no unbiased variance; it counts as 0.
 */
export function updateRunning(
  running: { readonly mean: Tensor; readonly variance: Tensor },
  { count, mean, variance }: ChannelStatistics,
): { readonly mean: Tensor; readonly variance: Tensor } {
  const unbias = count / Math.max(count - 1, 1);
  const blend = (old: Tensor, batch: Float64Array): Tensor => ({
    shape: old.shape,
    data: old.data.map((value, c) => (1 - RUNNING_SHARE) * value + RUNNING_SHARE * batch[c]),
  });
  return {
    mean: blend(running.mean, mean.data),
    variance: blend(
      running.variance,
      variance.data.map((value) => value * unbias),
    ),
  };
}

function normalise(x: Tensor, mean: Tensor, variance: Tensor): Float64Array {
  const channels = channelsOf(x);
  const inverse = variance.data.map((value) => 1 / Math.sqrt(value + EPSILON));
  return x.data.map((value, i) => (value - mean.data[i % channels]) * inverse[i % channels]);
}
