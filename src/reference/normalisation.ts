import { tensor, type Tensor } from './tensor.ts';

/** Mean and standard deviation of CIFAR-10's training set, red, green, blue, on a scale of 0 to 1. */
const CHANNEL_MEAN = [0.4914, 0.4822, 0.4465] as const;
const CHANNEL_STD = [0.247, 0.2435, 0.2616] as const;

/** Bytes of `count` planar images (CHW, red first) -> [count, height, width, 3], 0 to 1. */
export function pixelsToMap(pixels: Uint8Array, height: number, width: number): Tensor {
  const plane = height * width;
  const map = tensor([pixels.length / (3 * plane), height, width, 3]);
  const data = map.data.map((_, i) => {
    const channel = i % 3;
    const pixel = Math.floor(i / 3);
    return pixels[(Math.floor(pixel / plane) * 3 + channel) * plane + (pixel % plane)] / 255;
  });
  return { shape: map.shape, data };
}

/** (x - mean) / std, channel by channel; x [N, H, W, 3] from 0 to 1. */
export function normaliseChannels(x: Tensor): Tensor {
  return { shape: x.shape, data: x.data.map((value, i) => (value - CHANNEL_MEAN[i % 3]) / CHANNEL_STD[i % 3]) };
}

/** Mean of all images of x [N, H, W, C], pixel by pixel: [H, W, C]. */
export function meanImage(x: Tensor): Tensor {
  const [count, ...shape] = x.shape;
  const mean = tensor(shape);
  x.data.forEach((value, i) => {
    mean.data[i % mean.data.length] += value / count;
  });
  return mean;
}

/** x - mean, the mean image [H, W, C] being that of the training set ('per-pixel mean subtracted', He et al. 2015, section 4.2). */
export function subtractMeanImage(x: Tensor, mean: Tensor): Tensor {
  return { shape: x.shape, data: x.data.map((value, i) => value - mean.data[i % mean.data.length]) };
}
