import { networkOfDepth, type NetworkSpec } from '../../spec/network.ts';

/** Every kind of block, order, shortcut and normalisation. */
export const KINDS = (['basic', 'bottleneck'] as const).flatMap((block) =>
  (['post', 'pre'] as const).flatMap((activation) =>
    (['A', 'B', 'C'] as const).flatMap((shortcut) => (['batch', 'none'] as const).map((norm) => ({ block, activation, shortcut, norm }))),
  ),
);

/** The shallowest of a kind that has blocks with and without a shortcut, within a stage and at the step to the next; scaled in some kinds. */
export const networkOfKind = (kind: (typeof KINDS)[number]): NetworkSpec => ({
  ...networkOfDepth(kind.block === 'basic' ? 14 : 20, true, { ...kind, shortcutScale: kind.block === 'basic' ? 1 : 0.9 }),
  residual: [true, false, true, true, false, true],
});
