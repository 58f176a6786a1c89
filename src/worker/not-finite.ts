import { depthOf } from '../spec/network.ts';
import type { RunConfig } from './protocol.ts';

/** From here on, He et al. 2015 (section 4.2) begin with a lower rate. */
const DEEP = 100;
/** Above the paper's 0.1 by so much that nobody would be surprised. */
const HIGH_RATE = 0.3;

/** Says at which step a run's loss stopped being a number, and what most likely did it. Pure. */
export function notFiniteMessage({ name, network, training: { learningRate } }: RunConfig, step: number): string {
  return `${name} stopped at step ${step.toLocaleString('en-GB')}: its loss is no longer a finite number. ${causeOf(network, learningRate)}`;
}

function causeOf(network: RunConfig['network'], { rate, warmup }: RunConfig['training']['learningRate']): string {
  const depth = depthOf(network);
  if (network.norm === 'none') return `Most likely a network of ${depth} layers without batch norm does not stand a learning rate of ${rate}.`;
  if (rate >= HIGH_RATE) return `Most likely the learning rate of ${rate} is too high.`;
  if (depth >= DEEP && warmup.kind === 'none') return `Most likely a learning rate of ${rate} is too high to begin with at ${depth} layers; a warm-up helps.`;
  return `Most likely the learning rate of ${rate} is too high for this network.`;
}
