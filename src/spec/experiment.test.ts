import { describe, expect, it } from 'vitest';
import { sameWork } from './experiment.ts';
import { networkOfDepth } from './network.ts';
import { DEFAULT_TRAINING, type TrainingSpec } from './training.ts';

const network = networkOfDepth(8, true);
const same = (a: Partial<TrainingSpec>, b: Partial<TrainingSpec>): boolean =>
  sameWork({ network, training: { ...DEFAULT_TRAINING, ...a } }, { network, training: { ...DEFAULT_TRAINING, ...b } });

describe('two runs take the same steps', () => {
  it('however often they are evaluated', () => {
    expect(same({ evaluateEvery: 0 }, { evaluateEvery: 50 })).toBe(true);
  });

  it('wherever they end, unless the schedule stretches with it', () => {
    const cosine = { learningRate: { rate: 0.1, schedule: 'cosine', warmup: { kind: 'none' } } } as const;
    expect(same({ steps: 100 }, { steps: 200 })).toBe(true);
    expect(same({ ...cosine, steps: 100 }, { ...cosine, steps: 200 })).toBe(false);
    expect(same({ ...cosine, steps: 100 }, { ...cosine, steps: 100 })).toBe(true);
  });

  it('whether a default is written out or missing', () => {
    expect(same({}, { storage: 'float32', trainImages: 0, labelNoise: 0 })).toBe(true);
    expect(same({ labelNoise: 0, trainImages: 256 }, { trainImages: 256 })).toBe(true);
    expect(same({}, { labelNoise: 10 })).toBe(false);
  });

  it('in whatever order their settings stand', () => {
    const turned = Object.fromEntries(Object.entries(DEFAULT_TRAINING).reverse()) as unknown as TrainingSpec;
    expect(sameWork({ network, training: DEFAULT_TRAINING }, { network, training: turned })).toBe(true);
  });

  it('only with the same network and the same training else', () => {
    expect(same({ seed: 1 }, { seed: 2 })).toBe(false);
    expect(same({ batchSize: 32 }, { batchSize: 64 })).toBe(false);
    expect(sameWork({ network, training: DEFAULT_TRAINING }, { network: networkOfDepth(8, false), training: DEFAULT_TRAINING })).toBe(
      false,
    );
  });
});
