import { expect, it } from 'vitest';
import { networkOfDepth } from '../spec/network.ts';
import { DEFAULT_TRAINING, type LearningRateSpec } from '../spec/training.ts';
import { notFiniteMessage } from './not-finite.ts';

const message = (depth: number, rate: number, fields: Parameters<typeof networkOfDepth>[2] = {}, warmup: LearningRateSpec['warmup'] = { kind: 'none' }): string =>
  notFiniteMessage({ id: 'a', name: 'Mine', network: networkOfDepth(depth, true, fields), training: { ...DEFAULT_TRAINING, learningRate: { rate, schedule: 'constant', warmup } } }, 1234);

it('says at which step, and what most likely did it', () => {
  expect(message(20, 0.1, { norm: 'none' })).toBe('Mine stopped at step 1,234: its loss is no longer a finite number. Most likely a network of 20 layers without batch norm does not stand a learning rate of 0.1.');
  expect(message(20, 1)).toContain('the learning rate of 1 is too high.');
  expect(message(110, 0.1)).toContain('too high to begin with at 110 layers; a warm-up helps');
  expect(message(110, 0.1, {}, { kind: 'linear', steps: 9 })).toContain('too high for this network');
});
