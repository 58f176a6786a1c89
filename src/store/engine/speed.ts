import { create } from 'zustand';
import { architectureOf } from '../../spec/architecture.ts';
import { trainingOf, type ExperimentSpec } from '../../spec/experiment.ts';
import type { NetworkSpec } from '../../spec/network.ts';

/** Training of one image, as the multiply-adds of its forward pass a second; `null` until it was measured here. */
export const useSpeed = create<{ readonly multiplyAdds: number | null }>()(() => ({ multiplyAdds: null }));

interface Work {
  readonly network: NetworkSpec;
  readonly training: { readonly batchSize: number };
}

/** What runs in lock-step get through a second, from the images of all of them. Pure. */
export function multiplyAddsPerSecond(imagesPerSecond: number, runs: readonly Work[]): number {
  const images = runs.reduce((sum, { training }) => sum + training.batchSize, 0);
  const work = runs.reduce((sum, { network, training }) => sum + training.batchSize * architectureOf(network).multiplyAdds, 0);
  return (imagesPerSecond * work) / images;
}

/** Takes note of the speed of a training that has got under way. */
export function recordSpeed(imagesPerSecond: number, runs: readonly Work[]): void {
  if (imagesPerSecond > 0 && runs.length > 0) useSpeed.setState({ multiplyAdds: multiplyAddsPerSecond(imagesPerSecond, runs) });
}

/** A step goes through each image forwards and, at twice the cost, backwards; an evaluation forwards only. */
const FORWARD_SHARE = 1 / 3;

/** Seconds that an experiment takes to its last step. Pure. */
export function secondsOf({ runs, training: shared }: ExperimentSpec, multiplyAdds: number, testImages: number): number {
  return runs.reduce((seconds, { network, training: own }) => {
    const { batchSize, steps, evaluateEvery } = trainingOf(shared, own);
    const evaluations = evaluateEvery === 0 ? 0 : Math.ceil(steps / evaluateEvery);
    const images = steps * batchSize + FORWARD_SHARE * evaluations * testImages;
    return seconds + (images * architectureOf(network).multiplyAdds) / multiplyAdds;
  }, 0);
}
