import { encodeCheckpoint } from '../../engine/checkpoint/checkpoint.ts';
import { initialise } from '../../engine/checkpoint/initialise.ts';
import { architectureOf } from '../../spec/architecture.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import type { TrainingSpec } from '../../spec/training.ts';

/** A checkpoint as the worker gives it, with the weights that the seed gives. */
export function checkpointOf(network: NetworkSpec, training: TrainingSpec, step: number): Uint8Array<ArrayBuffer> {
  const tensors = initialise(architectureOf(network), network.initialisation, training.seed);
  return encodeCheckpoint({ tensors, network, training, state: { step, errorAverage: 0.5, warm: false } });
}
