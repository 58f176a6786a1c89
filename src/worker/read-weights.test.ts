import { expect, it } from 'vitest';
import { encodeCheckpoint, readInitial } from '../engine/checkpoint/checkpoint.ts';
import { initialise } from '../engine/checkpoint/initialise.ts';
import { reshape } from '../engine/checkpoint/reshape.ts';
import { INITIAL_STATE } from '../engine/checkpoint/training-state.ts';
import { architectureOf } from '../spec/architecture.ts';
import { networkOfDepth } from '../spec/network.ts';
import { DEFAULT_TRAINING as training } from '../spec/training.ts';
import { readWeights } from './read-weights.ts';

const network = networkOfDepth(8, true, { widths: [4, 4, 8] });
const refuse = (why: string): Error => new Error(why);

it('begins with the weights of a run alone: at step 0, without the momentum that it had', () => {
  const tensors = initialise(architectureOf(network), network.initialisation, 1);
  const state = { step: 70, errorAverage: 0.3, warm: true };
  // Momentum for all parameters, as a run tells it.
  const trained = reshape({ network, training, state, tensors }, network);
  expect([...trained.tensors.keys()]).toContain('momentum.fc.bias');

  const { step, classes, asFirst } = readWeights({ network, training }, encodeCheckpoint(trained), refuse);
  expect([step, classes]).toEqual([70, 10]);
  const first = readInitial(asFirst(), network, training);
  expect(first.state).toEqual(INITIAL_STATE);
  expect(first.tensors).toEqual(readInitial(encodeCheckpoint({ network, training, state, tensors }), network, training).tensors);
});
