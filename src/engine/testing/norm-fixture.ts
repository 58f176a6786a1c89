import type { Tensor as Reference } from '../../reference/tensor.ts';
import type { NormSlices } from '../kernels/norm.ts';
import { unwritten, type Values } from './harness.ts';
import { random32 } from './layouts.ts';

/** A batch norm with random parameters and running averages, each part a slice of its own. */
export interface NormFixture {
  readonly gamma: Reference;
  readonly beta: Reference;
  readonly running: { readonly mean: Reference; readonly variance: Reference };
  readonly slices: Required<NormSlices>;
  /** All slices' values; a record that a kernel is to write is left out. */
  inputs(record?: Float32Array): Values;
}

export function normFixture(channels: number, seed: number): NormFixture {
  const gamma = random32([channels], seed, -1.5, 1.5);
  const beta = random32([channels], seed + 1);
  const mean = random32([channels], seed + 2);
  const variance = random32([channels], seed + 3, 0.5, 2);
  const slices: Required<NormSlices> = {
    quads: channels / 4,
    record: { store: 'records' },
    beta: { store: 'parameters' },
    betaGradient: { store: 'gradients' },
    batchNorm: {
      gamma: { store: 'parameters' },
      gammaGradient: { store: 'gradients' },
      running: { store: 'running' },
      coefficients: { store: 'coefficients' },
    },
  };
  return {
    gamma,
    beta,
    running: { mean, variance },
    slices,
    inputs: (record) => [
      [slices.record, record ?? unwritten(4 * channels)],
      [slices.beta, Float32Array.from(beta.data)],
      [slices.betaGradient, unwritten(channels)],
      [slices.batchNorm.gamma, Float32Array.from(gamma.data)],
      [slices.batchNorm.gammaGradient, unwritten(channels)],
      [slices.batchNorm.running, Float32Array.from([...mean.data, ...variance.data])],
      [slices.batchNorm.coefficients, unwritten(3 * channels)],
    ],
  };
}
