import { expect, it } from 'vitest';
import { networkOfDepth } from './network.ts';
import { DEFAULT_TRAINING } from './training.ts';
import { differences } from './differences.ts';

const training = DEFAULT_TRAINING;
const plain = { network: networkOfDepth(20, false), training };
const residual = { network: networkOfDepth(20, true), training };

it('finds nothing between equal runs, and in one alone', () => {
  expect(differences([residual, { ...residual }])).toEqual([]);
  expect(differences([plain])).toEqual([]);
});

it('names what differs in a network', () => {
  expect(differences([plain, residual])).toEqual(['shortcuts']);
  expect(differences([plain, { network: networkOfDepth(56, false), training }])).toEqual(['depth']);
  expect(
    differences([
      residual,
      {
        network: networkOfDepth(29, true, {
          block: 'bottleneck',
          activation: 'pre',
          widths: [4, 8, 16],
          shortcutScale: 0.9,
          norm: 'none',
          initialisation: 'xavier',
        }),
        training,
      },
    ]),
  ).toEqual(['depth', 'widths', 'block', 'activation', 'shortcutScale', 'norm', 'initialisation']);
});

it('compares single shortcuts, and options only where there are shortcuts', () => {
  const mixed = (at: number) => ({ training, network: { ...plain.network, residual: plain.network.residual.map((_, i) => i === at) } });
  expect(differences([mixed(0), mixed(1)])).toEqual(['shortcuts']);
  expect(differences([plain, { network: networkOfDepth(20, true, { shortcut: 'C' }), training }])).toEqual(['shortcuts']);
  expect(differences([residual, { network: networkOfDepth(20, true, { shortcut: 'C' }), training }])).toEqual(['option']);
  expect(differences([plain, { network: networkOfDepth(20, false, { shortcutScale: 0.5 }), training }])).toEqual([]);
  // Two depths without any shortcut, or with all: they differ in depth alone.
  expect(differences([residual, { network: networkOfDepth(56, true), training }])).toEqual(['depth']);
});

it('names what differs in training, among three runs too', () => {
  const warm = { ...training, learningRate: { rate: 0.1, schedule: 'cosine', warmup: { kind: 'linear', steps: 5 } } } as const;
  expect(differences([plain, plain, { ...plain, training: { ...warm, seed: 2, batchSize: 8 } }])).toEqual([
    'batchSize',
    'learningRate',
    'schedule',
    'warmup',
    'seed',
  ]);
});
