import { expect, it } from 'vitest';
import { networkOfDepth } from '../spec/network.ts';
import { DEFAULT_TRAINING, type LearningRateSpec } from '../spec/training.ts';
import { notFinite } from './not-finite.ts';

const causeAt = (
  depth: number,
  rate: number,
  fields: Parameters<typeof networkOfDepth>[2] = {},
  warmup: LearningRateSpec['warmup'] = { kind: 'none' },
) =>
  notFinite(
    {
      id: 'a',
      name: 'Mine',
      network: networkOfDepth(depth, true, fields),
      training: { ...DEFAULT_TRAINING, learningRate: { rate, schedule: 'constant', warmup } },
      request: 0,
    },
    1234,
  );

it('says at which step, and what most likely did it', () => {
  expect(causeAt(20, 0.1, { norm: 'none' })).toEqual({ kind: 'not-finite', step: 1234, cause: 'no-norm', depth: 20, rate: 0.1 });
  expect(causeAt(20, 1)).toMatchObject({ cause: 'high-rate', rate: 1 });
  expect(causeAt(110, 0.1)).toMatchObject({ cause: 'deep', depth: 110 });
  expect(causeAt(110, 0.1, {}, { kind: 'linear', steps: 9 })).toMatchObject({ cause: 'rate' });
});
