import { expect, it } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { networkOfDepth, type NetworkSpec } from '../../spec/network.ts';
import { DEFAULT_TRAINING } from '../../spec/training.ts';
import { checkInit, momentumName } from './check-init.ts';
import type { Checkpoint } from './checkpoint.ts';
import { initialise } from './initialise.ts';
import { reshape } from './reshape.ts';

const CLASSES = 4;
const residual = networkOfDepth(8, true, { widths: [4, 8, 8], shortcut: 'C' });
const only = (...on: number[]): NetworkSpec => ({ ...residual, residual: residual.residual.map((_, i) => on.includes(i)) });

/** A network some way into training: every value differs from its first one. */
function trained(network: NetworkSpec): Checkpoint {
  const architecture = architectureOf(network, CLASSES);
  const tensors = new Map(initialise(architecture, network.initialisation, DEFAULT_TRAINING.seed));
  for (const { name, shape } of architecture.parameters)
    tensors.set(momentumName(name), { shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) });
  for (const [name, { shape, data }] of tensors) tensors.set(name, { shape, data: data.map((value, i) => value + 1 + (i % 7)) });
  return { tensors, state: { step: 5, errorAverage: 0.5, warm: true }, network, training: DEFAULT_TRAINING };
}

it('keeps all that both networks have, leaves out old projections, and draws new ones from the seed', () => {
  const before = trained(only(0));
  const network = only(1, 2);
  const after = reshape(before, network);
  checkInit(after.tensors, architectureOf(network, CLASSES));
  expect(after).toMatchObject({ state: before.state, network, training: before.training });
  const fresh = initialise(architectureOf(network, CLASSES), network.initialisation, DEFAULT_TRAINING.seed);
  const added = [...after.tensors.keys()].filter((name) => !before.tensors.has(name));
  expect(added).toContain('layer2.0.downsample.0.weight');
  for (const name of added)
    expect(after.tensors.get(name)?.data, name).toEqual(
      fresh.get(name)?.data ?? new Float32Array(after.tensors.get(name)?.data.length ?? NaN),
    );
  const gone = [...before.tensors.keys()].filter((name) => !after.tensors.has(name));
  expect(gone.length).toBeGreaterThan(0);
  for (const name of gone) expect(name).toMatch(/layer1\.0\.downsample/);
  for (const [name, tensor] of after.tensors) if (!added.includes(name)) expect(tensor, name).toBe(before.tensors.get(name));
});

it('changes nothing where no switch differs', () => {
  const before = trained(only(1));
  const after = reshape(before, only(1));
  expect([...after.tensors].sort()).toEqual([...before.tensors].sort());
});
