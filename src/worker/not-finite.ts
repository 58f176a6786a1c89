import { depthOf } from '../spec/network.ts';
import type { Reason } from '../spec/reason.ts';
import type { RunConfig } from './protocol.ts';

/** From here on, He et al. 2015 (section 4.2) begin with a lower rate. */
const DEEP = 100;
/** Above the paper's 0.1 by so much that nobody would be surprised. */
const HIGH_RATE = 0.3;

/** At which step a run's loss stopped being a number, and what most likely did it. Pure. */
export function notFinite(
  {
    network,
    training: {
      learningRate: { rate, warmup },
    },
  }: RunConfig,
  step: number,
): Extract<Reason, { kind: 'not-finite' }> {
  const depth = depthOf(network);
  const cause =
    network.norm === 'none' ? 'no-norm' : rate >= HIGH_RATE ? 'high-rate' : depth >= DEEP && warmup.kind === 'none' ? 'deep' : 'rate';
  return { kind: 'not-finite', step, cause, depth, rate };
}
