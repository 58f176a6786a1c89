import { initialise } from '../engine/checkpoint/initialise.ts';
import type { Tensor } from '../engine/checkpoint/safetensors.ts';
import { CHANNEL_DEVIATION, CHANNEL_MEAN } from '../engine/training/dataset.ts';
import { architectureOf, type Architecture } from '../spec/architecture.ts';
import { IMAGE_BYTES } from '../spec/images.ts';
import { DEFAULT_TRAINING, type TrainingSpec } from '../spec/training.ts';
import { NETWORKS } from './networks.ts';
import { noiseSet } from './noise.ts';

/*
 * The task at which libraries are compared: a training step of ResNet-20 with option B (forward, loss, gradients, momentum
 * SGD with weight decay, running statistics of batch norm), float32. Everybody starts from the same weights and takes
 * the same batches, so that equal losses of the first two steps show that forward pass and update are the same.
 */

export const CONTEST_NETWORK = NETWORKS['resnet-20-b'];
export const CONTEST_TRAINING: TrainingSpec = {
  ...DEFAULT_TRAINING,
  batchSize: 32,
  order: 'sequential',
  augment: 'none',
  normalisation: 'channel',
};
/** Steps whose losses are compared. */
export const COMPARED_STEPS = 2;

/** One batch: normalised images, NHWC, and their classes. */
export interface Batch {
  readonly images: Float32Array<ArrayBuffer>;
  readonly labels: Uint8Array;
}

/** What a library is given. */
export interface Contest {
  readonly architecture: Architecture;
  /** By torchvision's names, OIHW. */
  readonly weights: ReadonlyMap<string, Tensor>;
  readonly batches: readonly Batch[];
  readonly training: TrainingSpec;
}

export function contest(): Contest {
  const architecture = architectureOf(CONTEST_NETWORK);
  const { batchSize, seed } = CONTEST_TRAINING;
  const { pixels, labels } = noiseSet(COMPARED_STEPS * batchSize).train;
  const batches = Array.from({ length: COMPARED_STEPS }, (_, i): Batch => ({
    images: normalised(pixels.subarray(i * batchSize * IMAGE_BYTES, (i + 1) * batchSize * IMAGE_BYTES)),
    labels: labels.subarray(i * batchSize, (i + 1) * batchSize),
  }));
  return { architecture, weights: initialise(architecture, CONTEST_NETWORK.initialisation, seed), batches, training: CONTEST_TRAINING };
}

/** Planar bytes to NHWC, each channel with its mean and deviation. */
function normalised(pixels: Uint8Array): Float32Array<ArrayBuffer> {
  const plane = IMAGE_BYTES / 3;
  return Float32Array.from({ length: pixels.length }, (_, at) => {
    const c = at % 3;
    const pixel = Math.floor(at / 3);
    const byte = pixels[Math.floor(pixel / plane) * IMAGE_BYTES + c * plane + (pixel % plane)];
    return (byte / 255 - CHANNEL_MEAN[c]) / CHANNEL_DEVIATION[c];
  });
}
