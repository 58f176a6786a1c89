import { depthOf, hasShortcuts, type NetworkSpec } from '../../../spec/network.ts';
import type { XUnit } from '../../../spec/view.ts';

/** Where one of the paper's networks ended. Errors in %. */
export interface PaperResult {
  readonly name: string;
  readonly depth: number;
  readonly residual: boolean;
  readonly testError: number;
  /** Where it can be read off. */
  readonly trainingError?: number;
}

const plain = (depth: number, testError: number, trainingError: number): PaperResult => ({
  name: `plain-${depth}`,
  depth,
  residual: false,
  testError,
  trainingError,
});
const residual = (depth: number, testError: number): PaperResult => ({ name: `ResNet-${depth}`, depth, residual: true, testError });

/**
 * End values on CIFAR-10, He et al. 2015, section 4.2, of each kind the deepest last. Residual networks: table 6. Plain networks: read off figure 6,
 * left, at its right edge. There are no numbers of the curves on the way, so none are drawn.
 */
export const PAPER: readonly PaperResult[] = [
  plain(20, 9.65, 1.35),
  plain(32, 10.1, 1.4),
  plain(44, 11.35, 2.6),
  plain(56, 13.3, 5.6),
  residual(20, 8.75),
  residual(32, 7.51),
  residual(44, 7.17),
  residual(56, 6.97),
  residual(110, 6.43),
];

/** Whether a network is as deep as one of the paper's, and like it has a shortcut in every block, not scaled, or in none. Pure. */
export const isLike = ({ depth, residual: on }: PaperResult, network: NetworkSpec): boolean =>
  depthOf(network) === depth && (on ? network.residual.every(Boolean) && network.shortcutScale === 1 : !hasShortcuts(network));

/** Section 4.2: 64,000 iterations of 128 images out of 50,000. */
const STEPS = 64_000;
const BATCH = 128;
const TRAIN_IMAGES = 50_000;

/** Where the paper's training ends on the horizontal axis; `null` on an axis of which the paper says nothing. */
export function paperEnd(unit: XUnit): number | null {
  switch (unit) {
    case 'steps':
      return STEPS;
    case 'images':
      return STEPS * BATCH;
    case 'epochs':
      return (STEPS * BATCH) / TRAIN_IMAGES;
    case 'seconds':
      return null;
    default:
      return unit satisfies never;
  }
}
