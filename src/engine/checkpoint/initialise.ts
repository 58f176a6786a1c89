import type { Architecture } from '../../spec/architecture.ts';
import type { ParameterShape } from '../../spec/layers.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import { pcg3d } from '../../spec/random.ts';
import type { Tensor } from './safetensors.ts';

/**
 * Initial parameters and running statistics of a network, by torchvision's names.
 *
 * - `he`. Convolutions: normal with standard deviation sqrt(2 / fan-out), fan-out = output channels x kernel area (He et
 *   al. 2015b, 'Delving Deep into Rectifiers', section 2.2, equation 14, which He et al. 2015 follow, section 3.4). Of the
 *   two forms that section gives, this is the one of facebookarchive/fb.resnet.torch and of torchvision.
 *   Linear layer: uniform in +-1/sqrt(fan-in). The paper does not single it out; its known implementations keep the
 *   framework's default, which is this one in Torch (facebookarchive/fb.resnet.torch, models/resnet.lua) and in PyTorch
 *   (torchvision). No ReLU follows, so there is no half of the variance that He's factor 2 would make up for.
 * - `xavier`. Both normal with standard deviation sqrt(2 / (fan-in + fan-out)) (Glorot & Bengio 2010, 'Understanding the
 *   difficulty of training deep feedforward neural networks', equation 12).
 * - `fixed`. Both normal with standard deviation 0.01 (Krizhevsky et al. 2012, section 5).
 * - Biases 0, batch-norm scale 1, shift 0, running mean 0, running variance 1.
 *
 * A tensor's values depend on its name, its shape and `seed` (32-bit unsigned) only, so plain and residual networks of
 * one shape start from the same weights. The same on every machine, as far as Math.log, cos and sin are (they may
 * differ in the last of 53 bits, which the rounding to 24 hides except once in some 10^8 values).
 */
export function initialise(architecture: Architecture, how: NetworkSpec['initialisation'], seed: number): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  for (const parameter of architecture.parameters) {
    tensors.set(parameter.name, { shape: parameter.shape, data: initialValues(parameter, how, seed) });
  }
  for (const { name, channels } of architecture.norms) {
    tensors.set(`${name}.running_mean`, { shape: [channels], data: new Float32Array(channels) });
    tensors.set(`${name}.running_var`, { shape: [channels], data: new Float32Array(channels).fill(1) });
  }
  return tensors;
}

function initialValues({ name, shape, kind }: ParameterShape, how: NetworkSpec['initialisation'], seed: number): Float32Array {
  const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
  const key = hashName(name);
  switch (kind) {
    case 'convolution':
      return normals(data, deviationOf(shape, how), key, seed);
    case 'linear':
      if (how !== 'he') return normals(data, deviationOf(shape, how), key, seed);
      return data.map((_, i) => (2 * toUnit(pcg3d(i, key, seed)[0]) - 1) / Math.sqrt(shape[1]));
    case 'norm-scale':
      return data.fill(1);
    case 'bias':
    case 'norm-shift':
      return data;
    default:
      return kind satisfies never;
  }
}

/** Standard deviation of the weights of a layer of `shape`, OIHW or [out, in]. */
function deviationOf([outputs, inputs, ...area]: readonly number[], how: NetworkSpec['initialisation']): number {
  const pixels = area.reduce((product, size) => product * size, 1);
  switch (how) {
    case 'he':
      return Math.sqrt(2 / (outputs * pixels));
    case 'xavier':
      return Math.sqrt(2 / ((inputs + outputs) * pixels));
    case 'fixed':
      return 0.01;
    default:
      return how satisfies never;
  }
}

/** Fills `data` with normal values, two from each hash (Box & Muller 1958). */
function normals(data: Float32Array, deviation: number, key: number, seed: number): Float32Array {
  for (let i = 0; i < data.length; i += 2) {
    const [x, y] = pcg3d(i >>> 1, key, seed);
    const radius = deviation * Math.sqrt(-2 * Math.log(toUnit(x)));
    const angle = 2 * Math.PI * toUnit(y);
    data[i] = radius * Math.cos(angle);
    if (i + 1 < data.length) data[i + 1] = radius * Math.sin(angle);
  }
  return data;
}

/** In the open interval (0, 1): middles of 2^32 equal parts, so that the logarithm exists. */
const toUnit = (word: number): number => (word + 0.5) / 2 ** 32;

/** FNV-1a, 32 bits (Fowler, Noll, Vo), of a name in ASCII. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
