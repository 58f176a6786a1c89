import { expect, it } from 'vitest';
import { networkOfDepth } from '../../../spec/network.ts';
import { DEFAULT_TRAINING, type TrainingSpec } from '../../../spec/training.ts';
import { settingsTexts } from './settings-text.ts';

const network = networkOfDepth(8, true);
const texts = (...trainings: readonly TrainingSpec[]): string[] => settingsTexts(trainings.map((training) => ({ network, training })));
const rate = (value: number): Partial<TrainingSpec> => ({ learningRate: { ...DEFAULT_TRAINING.learningRate, rate: value } });

it('tells of every run what any of them has otherwise', () => {
  expect(texts(DEFAULT_TRAINING, DEFAULT_TRAINING)).toEqual(['', '']);
  expect(texts(DEFAULT_TRAINING, { ...DEFAULT_TRAINING, ...rate(0.3) })).toEqual(['learning rate 0.03', 'learning rate 0.3']);
  // Shared, so that the runs are alike; but a reader of the file does not know it.
  const shared = { ...DEFAULT_TRAINING, seed: 2, trainImages: 400 };
  expect(texts(shared, { ...shared, ...rate(0.1) })).toEqual([
    'learning rate 0.03; seed 2; training images 400',
    'learning rate 0.1; seed 2; training images 400',
  ]);
  expect(settingsTexts([{ network: { ...network, initialisation: 'fixed' }, training: DEFAULT_TRAINING }])).toEqual([
    'initial weights fixed',
  ]);
});

it('has words for every setting', () => {
  const other: Required<TrainingSpec> = {
    batchSize: 8,
    learningRate: { rate: 0.1, schedule: 'cosine', warmup: { kind: 'until-error', rate: 0.01, error: 80 } },
    momentum: 0,
    weightDecay: 0,
    augment: 'none',
    normalisation: 'pixel',
    order: 'sequential',
    seed: 7,
    storage: 'float16',
    trainImages: 100,
    labelNoise: 20,
    steps: 9,
    evaluateEvery: 0,
  };
  expect(texts(other)).toEqual([
    'batch size 8; learning rate 0.1; schedule cosine; warm-up rate 0.01 until the error is below 80%; momentum 0; weight decay 0; augmentation none; normalisation by pixel; order sequential; seed 7; training images 100; random labels 20%; storage float16; last step 9; test every 0 steps',
  ]);
});
