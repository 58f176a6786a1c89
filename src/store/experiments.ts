import type { ExperimentSpec } from '../spec/experiment.ts';
import { networkOfDepth, type NetworkSpec } from '../spec/network.ts';
import { DEFAULT_TRAINING, type TrainingSpec } from '../spec/training.ts';
import { automaticName } from './names.ts';

/** Plain against residual, all else equal. */
function plainAgainstResidual(depth: number, widths: NetworkSpec['widths'], training: Partial<TrainingSpec>): ExperimentSpec {
  return {
    version: 1,
    training: { ...DEFAULT_TRAINING, ...training },
    runs: [false, true].map((residual) => {
      const network = networkOfDepth(depth, residual, { widths });
      return { name: automaticName(network), network };
    }),
  };
}

/** What the page opens with on a GPU: the setting that separates the two soonest, by about 17 points within 200 steps. */
export const FOR_GPU = plainAgainstResidual(56, [8, 16, 32], {});

/** For a processor: about a thirteenth of the work a step; the gap is about 5 points after 300 steps. */
export const FOR_SOFTWARE = plainAgainstResidual(20, [4, 8, 16], {
  learningRate: { rate: 0.1, schedule: 'constant', warmup: { kind: 'none' } },
  steps: 1000,
  evaluateEvery: 250,
});
