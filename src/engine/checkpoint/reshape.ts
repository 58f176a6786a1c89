import { architectureOf } from '../../spec/architecture.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import { momentumName } from './check-init.ts';
import type { Checkpoint } from './checkpoint.ts';
import { initialise } from './initialise.ts';
import type { Tensor } from './safetensors.ts';

/**
 * Where a run goes on when some of its shortcuts are switched: the same step, and every weight, momentum and running
 * statistic that both networks have. A projection that is new gets the weights that the seed gives it, without momentum;
 * one that is switched off is left out. `network` differs from the checkpoint's in `residual` only.
 */
export function reshape(checkpoint: Checkpoint, network: NetworkSpec): Checkpoint {
  const { tensors, training } = checkpoint;
  const architecture = architectureOf(network, tensors.get('fc.bias')?.data.length);
  const fresh = initialise(architecture, network.initialisation, training.seed);
  const reshaped = new Map<string, Tensor>();
  for (const [name, tensor] of fresh) reshaped.set(name, tensors.get(name) ?? tensor);
  for (const { name, shape } of architecture.parameters) {
    const momentum = momentumName(name);
    reshaped.set(momentum, tensors.get(momentum) ?? { shape, data: new Float32Array(shape.reduce((size, side) => size * side, 1)) });
  }
  return { ...checkpoint, network, tensors: reshaped };
}
