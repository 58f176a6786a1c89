/** What bench/peers/page.ts is asked for. */
export interface PeersCommand {
  readonly rounds: number;
  /** How long a round of one contestant should take, at least one step. */
  readonly ms: number;
  /** Whether our kernels may use subgroups. */
  readonly subgroups: boolean;
}
