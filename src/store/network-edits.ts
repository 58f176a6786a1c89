import { depthOf, networkOfDepth, type NetworkSpec } from '../spec/network.ts';

/** The depths on offer, all of the paper's form 6n+2. */
export const DEPTHS = [8, 14, 20, 26, 32, 44, 56, 110] as const;

/** The widths on offer; the paper's are 16, 32, 64. */
export const WIDTHS: readonly NetworkSpec['widths'][] = [
  [4, 8, 16],
  [8, 16, 32],
  [16, 32, 64],
  [32, 64, 128],
];

export const hasShortcuts = (network: NetworkSpec): boolean => network.residual.includes(true);

/** The same kind of network at another depth. */
export function withDepth(network: NetworkSpec, depth: number): NetworkSpec {
  const { block, activation, widths, shortcut, norm } = network;
  return networkOfDepth(depth, hasShortcuts(network), { block, activation, widths, shortcut, norm });
}

/** Every shortcut on, or every one off. */
export function withShortcuts(network: NetworkSpec, on: boolean): NetworkSpec {
  return { ...network, residual: network.residual.map(() => on) };
}

/** 'plain-56', 'ResNet-56', or 'mixed-56' where only some blocks have a shortcut. */
export function networkName(network: NetworkSpec): string {
  const kind = !hasShortcuts(network) ? 'plain' : network.residual.includes(false) ? 'mixed' : 'ResNet';
  return `${kind}-${depthOf(network)}`;
}
