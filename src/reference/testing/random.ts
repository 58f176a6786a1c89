import { architectureOf } from '../../spec/architecture.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import { pcg3d } from '../../spec/random.ts';
import { tensor, type Tensor } from '../tensor.ts';

/** A tensor of uniform random numbers from `low` to `high`, the same for the same seed. */
export function randomTensor(shape: readonly number[], seed: number, low = -1, high = 1): Tensor {
  const { data } = tensor(shape);
  return { shape, data: data.map((_, i) => low + ((high - low) * pcg3d(i, seed, 0)[0]) / 2 ** 32) };
}

/** Random parameters and running averages of a network, none of them at its usual initial value of 0 or 1. */
export function randomNetwork(spec: NetworkSpec, classes: number, seed: number): Map<string, Tensor> {
  const { parameters, norms } = architectureOf(spec, classes);
  const tensors = new Map<string, Tensor>();
  parameters.forEach(({ name, shape, kind }, i) => {
    const fanIn = shape.slice(1).reduce((a, b) => a * b, 1);
    // Variance 2 / fanIn, as in He et al. 2015, 'Delving deep into rectifiers'.
    const bound = kind === 'convolution' || kind === 'linear' ? Math.sqrt(6 / fanIn) : 0.3;
    const middle = kind === 'norm-scale' ? 1 : 0;
    tensors.set(name, randomTensor(shape, seed + 1000 * i, middle - bound, middle + bound));
  });
  norms.forEach(({ name, channels }, i) => {
    tensors.set(`${name}.running_mean`, randomTensor([channels], seed + 1000 * i + 1));
    tensors.set(`${name}.running_var`, randomTensor([channels], seed + 1000 * i + 2, 0.5, 1.5));
  });
  return tensors;
}
