import type { KernelOptions } from '../src/engine/gpu/context.ts';

/** What bench/peers/page.ts is asked for. */
export interface PeersCommand {
  readonly rounds: number;
  /** How long a round of one contestant should take, at least one step. */
  readonly ms: number;
  /** For our engine. */
  readonly kernels: KernelOptions;
}
