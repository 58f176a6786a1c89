import type { NetworkSpec } from '../spec/network.ts';
import { trainingPass, type Inference } from './network.ts';
import { sgd, type SgdSettings } from './sgd.ts';
import { lookUp, tensor, type Tensor, type Tensors } from './tensor.ts';

export interface TrainingState {
  /** Parameters and running averages. */
  readonly tensors: Tensors;
  /** Momentum of each parameter; one that is missing is zero. */
  readonly velocity: Tensors;
}

export interface TrainedStep extends Inference {
  readonly gradients: Tensors;
  readonly state: TrainingState;
}

/** One step of SGD; loss, errors, logits and gradients are those before the update. Nothing given is changed. */
export function trainStep(
  spec: NetworkSpec,
  state: TrainingState,
  images: Tensor,
  labels: ArrayLike<number>,
  settings: SgdSettings,
): TrainedStep {
  const { loss, errors, logits, running, backward } = trainingPass(spec, state.tensors, images, labels);
  const gradients = backward();
  const tensors = new Map([...state.tensors, ...running]);
  const velocity = new Map<string, Tensor>();
  for (const [name, gradient] of gradients) {
    const weight = lookUp(state.tensors, name);
    const updated = sgd(weight, gradient, state.velocity.get(name) ?? tensor(weight.shape), settings);
    tensors.set(name, updated.weight);
    velocity.set(name, updated.velocity);
  }
  return { loss, errors, logits, gradients, state: { tensors, velocity } };
}
