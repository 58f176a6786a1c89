import { expect, it } from 'vitest';
import type { Checkpoint } from '../engine/checkpoint/checkpoint.ts';
import { initialise } from '../engine/checkpoint/initialise.ts';
import { INITIAL_STATE } from '../engine/checkpoint/training-state.ts';
import { architectureOf } from '../spec/architecture.ts';
import { networkOfDepth, type NetworkSpec } from '../spec/network.ts';
import { DEFAULT_TRAINING } from '../spec/training.ts';
import { BEGINNING, switched, undone } from './past.ts';

const WIDTHS: Record<string, NetworkSpec['widths']> = {
  'a small network': [4, 8, 16],
  'one of the paper': [16, 32, 64],
  'a large one': [32, 64, 128],
};

/** A network of 56 layers whose shortcuts were switched on or off 15 times. */
function switchedOften(widths: NetworkSpec['widths']) {
  const network = networkOfDepth(56, false, { widths });
  const beginning: Checkpoint = {
    network,
    training: DEFAULT_TRAINING,
    state: { ...INITIAL_STATE, step: 1 },
    tensors: initialise(architectureOf(network), network.initialisation, 1),
  };
  let [now, past] = [beginning, BEGINNING];
  for (let i = 0; i < 15; i++)
    ({ from: now, past } = switched(now, { ...network, residual: network.residual.map((_, block) => block === i) }, past));
  return past;
}

it.each([
  ['a small network', 15],
  ['one of the paper', 9],
  ['a large one', 5],
] as const)('takes back as many changes as fit: %s, %i', (size, count) => {
  const past = switchedOften(WIDTHS[size]);
  expect([past.before.length, past.changes.length]).toEqual([count, 16]);
  const back = undone(past);
  // Comparing weights one by one would take minutes.
  expect(back?.from === past.before.at(-1)).toBe(true);
  expect([back?.past.before.length, back?.past.changes.length]).toEqual([count - 1, 15]);
  expect(back?.evaluated, 'the evaluation of step 1 is made again').toBe(0);
});
