import { networkOfDepth, type NetworkSpec } from '../spec/network.ts';

/** What `--networks` can name; widths 16/32/64. */
export const NETWORKS = {
  'resnet-20-a': networkOfDepth(20, true, { shortcut: 'A' }),
  'resnet-20-b': networkOfDepth(20, true, { shortcut: 'B' }),
  'plain-20': networkOfDepth(20, false),
  'resnet-56': networkOfDepth(56, true, { shortcut: 'A' }),
  'bottleneck-29': networkOfDepth(29, true, { block: 'bottleneck', shortcut: 'B' }),
} as const satisfies Record<string, NetworkSpec>;

export type NetworkName = keyof typeof NETWORKS;
