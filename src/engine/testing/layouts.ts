import { tensor, type Tensor as Reference } from '../../reference/tensor.ts';
import { randomTensor } from '../../reference/testing/random.ts';
import type { ConvLayer } from '../../spec/layers.ts';
import type { MapTensor } from '../kernels/dispatch.ts';

/*
 * The reference's tensors as kernels hold them (shaders/README.md), written out plainly.
 */

const padTo4 = (channels: number): number => 4 * Math.ceil(channels / 4);

/** Random numbers that are float32 already, so that the GPU and the reference compute with the same. */
export function random32(shape: readonly number[], seed: number, low = -1, high = 1): Reference {
  const { data } = randomTensor(shape, seed, low, high);
  return { shape, data: data.map(Math.fround) };
}

/** The tensor of a map [N, H, W, C]; channels rounded up to a multiple of 4. */
export function mapOf(label: string, { shape }: Pick<Reference, 'shape'>): MapTensor {
  const [batch, height, width, channels] = shape;
  const quads = Math.ceil(channels / 4);
  return { label, height, width, quads, floats: batch * height * width * 4 * quads };
}

/** The values of a map [N, H, W, C], with channels of zeros up to a multiple of 4. */
export function nhwc({ shape, data }: Reference): Float32Array {
  const channels = shape[3];
  const held = padTo4(channels);
  const values = new Float32Array((data.length / channels) * held);
  data.forEach((value, i) => {
    values[Math.floor(i / channels) * held + (i % channels)] = value;
  });
  return values;
}

/** Weights [O, I, k, k] as [ky][kx][I, padded][O]. */
export function outputLast(weight: Reference): Float32Array {
  const outputs = weight.shape[0];
  return engineWeights(weight, (i, o) => i * outputs + o);
}

/** Weights [O, I, k, k] as [ky][kx][O][I, padded]. */
export function inputLast(weight: Reference): Float32Array {
  const inputs = padTo4(weight.shape[1]);
  return engineWeights(weight, (i, o) => o * inputs + i);
}

function engineWeights({ shape, data }: Reference, place: (i: number, o: number) => number): Float32Array {
  const [outputs, inputs, kernel] = shape;
  const held = padTo4(inputs);
  const taps = kernel * kernel;
  const values = new Float32Array(taps * held * outputs);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      for (let tap = 0; tap < taps; tap++) values[tap * held * outputs + place(i, o)] = data[(o * inputs + i) * taps + tap];
    }
  }
  return values;
}

export interface ConvCase {
  readonly kernel: 1 | 3;
  readonly stride: 1 | 2;
  /** Channels. */
  readonly inputs: number;
  readonly outputs: number;
  /** Of the input. */
  readonly height: number;
  readonly width: number;
}

export function convLayer({ kernel, stride, inputs, outputs, height, width }: ConvCase): ConvLayer {
  return {
    name: 'conv',
    kernel,
    stride,
    bias: false,
    input: { height, width, channels: inputs },
    output: { height: Math.ceil(height / stride), width: Math.ceil(width / stride), channels: outputs },
  };
}

/** A batch norm's record, [scale][shift][mean][inverse standard deviation]. */
export function recordOf(gamma: Reference, beta: Reference, mean: Reference, variance: Reference): Float32Array {
  const inverse = variance.data.map((value) => 1 / Math.sqrt(value + 1e-5));
  const scale = gamma.data.map((value, c) => value * inverse[c]);
  const shift = beta.data.map((value, c) => value - mean.data[c] * scale[c]);
  return Float32Array.from([...scale, ...shift, ...mean.data, ...inverse]);
}

/** scale * x + shift, channel by channel: what a record's first two vectors make of a map. */
export function affine(x: Reference, record: Float32Array): Reference {
  const channels = x.shape[3];
  return tensor(
    x.shape,
    x.data.map((value, i) => record[i % channels] * value + record[channels + (i % channels)]),
  );
}
