import * as v from 'valibot';
import { parse, SpecError } from './spec-error.ts';

/**
 * A residual or plain network for 32x32 images, as in He et al. 2015, section 4.2.
 * Plain and residual networks differ in `residual` only.
 */
export interface NetworkSpec {
  /** `basic`: two 3x3 convolutions. `bottleneck`: 1x1, 3x3, 1x1 with four times the width at its end. */
  readonly block: 'basic' | 'bottleneck';
  /** `post`: ReLU after the addition (He 2015). `pre`: batch norm and ReLU before each convolution (He 2016). */
  readonly activation: 'post' | 'pre';
  /** n: the depth is 6n+2 with basic blocks, 9n+2 with bottleneck blocks. */
  readonly blocksPerStage: number;
  /** Channels of the three stages, each divisible by 4 (16, 32, 64 in the paper). */
  readonly widths: readonly [number, number, number];
  /** A: zero padding where the shape changes. B: projection there. C: projection in every block. */
  readonly shortcut: 'A' | 'B' | 'C';
  /** λ: what every shortcut is multiplied by before the addition (He et al. 2016, section 3); 1 in both papers' networks. */
  readonly shortcutScale: number;
  /** One switch a block, in order from the input; all `false` is the plain network. */
  readonly residual: readonly boolean[];
  /** `none` leaves batch norm out; the convolutions then have a bias. */
  readonly norm: 'batch' | 'none';
  /**
   * How the first weights are drawn, as normals: `he`: deviation sqrt(2 / fan-out) (He et al. 2015b). `xavier`:
   * sqrt(2 / (fan-in + fan-out)) (Glorot & Bengio 2010). `fixed`: 0.01 everywhere (Krizhevsky et al. 2012).
   */
  readonly initialisation: 'he' | 'xavier' | 'fixed';
}

export const MAX_BLOCKS_PER_STAGE = 200;
export const MAX_WIDTH = 1024;
const SHORTCUT_SCALES = { least: 0.1, most: 2 } as const;

const width = v.pipe(
  v.number('a width must be a number'),
  v.integer('a width must be a whole number'),
  v.check(
    (w) => w >= 4 && w <= MAX_WIDTH && w % 4 === 0,
    (issue) => `a width must be divisible by 4, from 4 to ${MAX_WIDTH}, not ${String(issue.input)}`,
  ),
);

export const networkSchema = v.pipe(
  v.strictObject({
    block: v.picklist(['basic', 'bottleneck']),
    activation: v.picklist(['post', 'pre']),
    blocksPerStage: v.pipe(
      v.number(),
      v.integer('blocksPerStage must be a whole number'),
      v.minValue(1, 'blocksPerStage must be at least 1'),
      v.maxValue(MAX_BLOCKS_PER_STAGE, `blocksPerStage must be at most ${MAX_BLOCKS_PER_STAGE}`),
    ),
    widths: v.strictTuple([width, width, width]),
    shortcut: v.picklist(['A', 'B', 'C']),
    // Older files do not have it.
    shortcutScale: v.optional(
      v.pipe(
        v.number('a shortcut scale must be a number'),
        v.check(
          (scale) => scale >= SHORTCUT_SCALES.least && scale <= SHORTCUT_SCALES.most,
          (issue) => `a shortcut scale must be from ${SHORTCUT_SCALES.least} to ${SHORTCUT_SCALES.most}, not ${String(issue.input)}`,
        ),
      ),
      1,
    ),
    residual: v.array(v.boolean()),
    norm: v.picklist(['batch', 'none']),
    // Nor this.
    initialisation: v.optional(v.picklist(['he', 'xavier', 'fixed']), 'he'),
  }),
  v.check(
    (spec) => spec.residual.length === 3 * spec.blocksPerStage,
    (issue) =>
      `residual needs one switch a block: ${3 * (issue.input as NetworkSpec).blocksPerStage}, not ${(issue.input as NetworkSpec).residual.length}`,
  ),
  v.check((spec) => {
    const [a, b, c] = spec.widths;
    return spec.shortcut !== 'A' || (a <= b && b <= c);
  }, 'option A appends zero channels, so widths must not shrink from stage to stage; take option B or C'),
);

/** Checks `value` against {@link networkSchema}; throws a {@link SpecError} naming the field. */
export function parseNetwork(value: unknown): NetworkSpec {
  return parse(networkSchema, value, 'network');
}

/** Whether any block has a shortcut. */
export const hasShortcuts = (spec: Pick<NetworkSpec, 'residual'>): boolean => spec.residual.includes(true);

export const layersPerBlock = (block: NetworkSpec['block']): number => (block === 'basic' ? 2 : 3);

/** Number of weighted layers on the main path: 6n+2 or 9n+2. */
export function depthOf(spec: Pick<NetworkSpec, 'block' | 'blocksPerStage'>): number {
  return 3 * layersPerBlock(spec.block) * spec.blocksPerStage + 2;
}

/** The network of the given depth, plain (`residual: false`) or residual; other fields as in the paper unless given. */
export function networkOfDepth(
  depth: number,
  residual: boolean,
  fields: Partial<Omit<NetworkSpec, 'blocksPerStage' | 'residual'>> = {},
): NetworkSpec {
  const block = fields.block ?? 'basic';
  const perStage = 3 * layersPerBlock(block);
  const blocksPerStage = (depth - 2) / perStage;
  if (!Number.isInteger(blocksPerStage)) {
    throw new SpecError(`network: depth ${depth} is not ${perStage}n+2, the depths of ${block} blocks`);
  }
  return parseNetwork({
    activation: 'post',
    widths: [16, 32, 64],
    shortcut: 'A',
    shortcutScale: 1,
    norm: 'batch',
    initialisation: 'he',
    ...fields,
    block,
    blocksPerStage,
    residual: new Array<boolean>(3 * blocksPerStage).fill(residual),
  });
}
