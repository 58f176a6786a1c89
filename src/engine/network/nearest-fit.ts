import type { NetworkSpec } from '../../spec/network.ts';

/** A network and the batches that it is trained on. */
export interface Sized {
  readonly network: NetworkSpec;
  readonly batchSize: number;
}

/** Smaller batches give noisier steps than anybody wants. */
const LEAST_BATCH = 8;
const LEAST_WIDTH = 4;

/**
 * The nearest thing to `wanted` that `fits`: smaller batches if that is enough, else narrower, else less deep, each by
 * halves. `null` where nothing does. What fits must also fit with smaller batches. Pure.
 */
export function nearestFit(wanted: Sized, fits: (candidate: Sized) => boolean): Sized | null {
  for (const shallower of halves(wanted.network.blocksPerStage, 1)) {
    for (const divisor of halves(wanted.network.widths[0] / LEAST_WIDTH, 1).map((_, i) => 2 ** i)) {
      const network = resized(wanted.network, shallower, divisor);
      const batches = halves(wanted.batchSize, Math.min(LEAST_BATCH, wanted.batchSize));
      // To lay out a thousand layers takes a second: not for every batch of a network that fits with none.
      if (!fits({ network, batchSize: batches[batches.length - 1] })) continue;
      for (const batchSize of batches) {
        const candidate = { network, batchSize };
        if (fits(candidate)) return candidate;
      }
    }
  }
  return null;
}

/** `from`, its half, its quarter and so on, in whole numbers, down to `least`. */
function halves(from: number, least: number): number[] {
  const result: number[] = [];
  for (let value = Math.floor(from); value >= least; value = Math.floor(value / 2)) result.push(value);
  return result;
}

function resized(network: NetworkSpec, blocksPerStage: number, divisor: number): NetworkSpec {
  const narrower = (width: number): number => Math.max(LEAST_WIDTH, 4 * Math.round(width / divisor / 4));
  const [a, b, c] = network.widths;
  // Of each stage the first blocks stay.
  const residual = network.residual.filter((_, block) => block % network.blocksPerStage < blocksPerStage);
  return { ...network, blocksPerStage, residual, widths: [narrower(a), narrower(b), narrower(c)] };
}
