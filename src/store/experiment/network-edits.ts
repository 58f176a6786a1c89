import { depthOf, hasShortcuts, layersPerBlock, MAX_BLOCKS_PER_STAGE, networkOfDepth, type NetworkSpec } from '../../spec/network.ts';

/** The depths on offer: of the paper's form 6n+2 for basic blocks, 9n+2 for bottlenecks. */
export const DEPTHS: Readonly<Record<NetworkSpec['block'], readonly number[]>> = {
  basic: [8, 14, 20, 26, 32, 44, 56, 110],
  bottleneck: [11, 20, 29, 38, 47, 56, 110, 164],
};

/** The widths on offer; the paper's are 16, 32, 64. */
export const WIDTHS: readonly NetworkSpec['widths'][] = [
  [4, 8, 16],
  [8, 16, 32],
  [16, 32, 64],
  [32, 64, 128],
];

const SCALES: readonly number[] = [0.5, 0.9, 1, 1.1];

/** The depths on offer for a network, its own among them. */
export const depthsFor = (network: NetworkSpec): readonly number[] => withOwn(DEPTHS[network.block], depthOf(network));

/** The scales of shortcuts on offer for a network, its own among them. */
export const scalesFor = ({ shortcutScale }: NetworkSpec): readonly number[] => withOwn(SCALES, shortcutScale);

const withOwn = (offered: readonly number[], own: number): readonly number[] => [...new Set([...offered, own])].sort((a, b) => a - b);

/** The ways to make shortcuts on offer for a network: A appends channels, where widths that a link brought may shrink. */
export function optionsFor({ widths: [first, second, third] }: NetworkSpec): readonly NetworkSpec['shortcut'][] {
  return first <= second && second <= third ? ['A', 'B', 'C'] : ['B', 'C'];
}

/** The same kind of network at another depth. */
export function withDepth(network: NetworkSpec, depth: number): NetworkSpec {
  const { block, activation, widths, shortcut, shortcutScale, norm, initialisation } = network;
  return networkOfDepth(depth, hasShortcuts(network), { block, activation, widths, shortcut, shortcutScale, norm, initialisation });
}

/** The same with other blocks, at the depth that comes nearest. */
export function withBlock(network: NetworkSpec, block: NetworkSpec['block']): NetworkSpec {
  if (block === network.block) return network;
  const nearest = Math.round((depthOf(network) - 2) / (3 * layersPerBlock(block)));
  const blocksPerStage = Math.min(MAX_BLOCKS_PER_STAGE, Math.max(1, nearest));
  return { ...network, block, blocksPerStage, residual: new Array<boolean>(3 * blocksPerStage).fill(hasShortcuts(network)) };
}

/** Every shortcut on, or every one off. */
export function withShortcuts(network: NetworkSpec, on: boolean): NetworkSpec {
  return { ...network, residual: network.residual.map(() => on) };
}
