import { expect, it } from 'vitest';
import { networkOfDepth } from '../../spec/network.ts';
import { automaticName, isAutomatic } from './names.ts';

const plain = networkOfDepth(56, false);

it('names a run after its network, and numbers those of one kind', () => {
  expect(automaticName(plain)).toBe('Plain-56');
  expect(automaticName(networkOfDepth(20, true))).toBe('ResNet-20');
  expect(automaticName({ ...plain, residual: plain.residual.map((_, i) => i === 0) })).toBe('Mixed-56');
  expect(automaticName(plain, ['Plain-56', 'Plain-56 (2)', 'ResNet-56'])).toBe('Plain-56 (3)');
});

it('tells its own names from those that people give', () => {
  for (const name of ['Plain-56', 'Plain-56 (2)', 'Plain-56 (12)']) expect(isAutomatic(name, plain)).toBe(true);
  for (const name of ['Plain-5', 'Plain-56 (two)', 'Plain-56(2)', 'Plain-56 (2) b', 'ResNet-56', 'Mine'])
    expect(isAutomatic(name, plain)).toBe(false);
});
