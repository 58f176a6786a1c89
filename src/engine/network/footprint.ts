import { architectureOf } from '../../spec/architecture.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import type { Tuning } from '../kernels/tuning.ts';
import { Layout } from './layout.ts';
import { planMemory } from './plan.ts';
import { trainingProgram } from './program.ts';

/** Memory on the GPU in bytes. */
export interface Footprint {
  readonly total: number;
  /** Of the largest buffer: what a GPU's limits are about. */
  readonly largest: number;
}

/** Parameters, their transposed copy and its places, gradients, momentum. */
const COPIES = 5;

/** What training a network takes, without the images and the few small buffers. Allocates nothing. */
export function footprintOf(args: {
  readonly network: NetworkSpec;
  readonly batch: number;
  readonly classes: number;
  readonly tuning: Tuning;
  readonly half?: boolean;
}): Footprint {
  const { network, batch, classes, tuning, half = false } = args;
  const architecture = architectureOf(network, classes);
  const layout = new Layout(architecture);
  const { dispatches } = trainingProgram({ network, architecture, layout, batch, tuning, half });
  const { parameters, running, records, coefficients } = layout.sizes;
  const buffers = [...planMemory(dispatches).sizes, ...new Array<number>(COPIES).fill(parameters), running, records, coefficients].map(
    (floats) => 4 * floats,
  );
  return { total: buffers.reduce((sum, bytes) => sum + bytes, 0), largest: Math.max(...buffers) };
}
