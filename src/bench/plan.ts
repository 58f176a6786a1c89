import type { NetworkSpec } from '../spec/network.ts';
import type { VariantName } from '../spec/variants.ts';

/** What can be measured on its own. */
export const ENGINE_PARTS = ['ceilings', 'networks', 'kernels'] as const;
export type EnginePart = (typeof ENGINE_PARTS)[number];

/** What the bench of the engine is to measure, as plain data: it is sent to a worker. */
export interface BenchPlan {
  readonly networks: readonly { readonly name: string; readonly network: NetworkSpec }[];
  readonly batches: readonly number[];
  readonly parts: readonly EnginePart[];
  readonly rounds: number;
  /** How long a round of one network, and of one kernel, should take in ms; never less than one step or launch. */
  readonly networkMs: number;
  readonly kernelMs: number;
  /** How convolutions are done; without it as the page would choose. */
  readonly variant?: VariantName | undefined;
}
