import { expect, it } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { networkOfDepth } from '../../spec/network.ts';
import { DEFAULT_TRAINING } from '../../spec/training.ts';
import { multiplyAddsPerSecond, secondsOf } from './speed.ts';

const network = networkOfDepth(20, true);
const { multiplyAdds } = architectureOf(network);

it('foretells the time that an experiment took at the same speed', () => {
  const training = { ...DEFAULT_TRAINING, batchSize: 10, steps: 100, evaluateEvery: 0 };
  const other = { network: networkOfDepth(56, true), training };
  // 100 steps of both in 20 s: 2,000 images.
  const speed = multiplyAddsPerSecond(100, [{ network, training }, other]);
  const experiment = {
    version: 1,
    training,
    runs: [
      { name: 'a', network },
      { name: 'b', network: other.network },
    ],
  } as const;
  expect(secondsOf(experiment, speed, 1000)).toBeCloseTo(20, 9);
});

it('weighs runs by their own batches, and counts evaluations', () => {
  expect(
    multiplyAddsPerSecond(30, [
      { network, training: { batchSize: 1 } },
      { network, training: { batchSize: 64 } },
    ]),
  ).toBeCloseTo(30 * multiplyAdds);
  const training = { ...DEFAULT_TRAINING, batchSize: 10, steps: 100, evaluateEvery: 30 };
  const experiment = { version: 1, training, runs: [{ name: 'a', network, training: { steps: 60 } }] } as const;
  // 60 steps of 10 images, and two looks at 300 images for a third of the work.
  expect(secondsOf(experiment, multiplyAdds, 300)).toBeCloseTo(600 + 200);
});
