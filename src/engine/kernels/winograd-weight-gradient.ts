import type { ConvLayer } from '../../spec/layers.ts';
import { spanOf, table, type Dispatch, type Part, type Tensor } from './dispatch.ts';
import { divisor, gridOf, WORKGROUP } from './grid.ts';
import { adapterParameters, elementParameters } from './parameters.ts';
import { MOST_SUMS, sumSplits, type SplitGradient } from './sum-splits.ts';
import type { Tuning } from './tuning.ts';
import { MAX_PARTIAL_FLOATS, planSplits, weightGradientLanes, type WeightSplits } from './weight-splits.ts';
import { NO_ROW, POSITIONS, tileCount, weightTransform, winogradOf } from './winograd.ts';

const lanesOf = (conv: ConvLayer, tuning: Tuning): number =>
  weightGradientLanes(conv.input.channels / winogradOf(tuning).weightElements, tuning);

/** Into how many splits a batch's tiles are dealt for so many layers. */
export function planWinogradWeightGradient(conv: ConvLayer, batch: number, layers: number, tuning: Tuning): WeightSplits {
  const { weightQuads, weightThreads, weightTiles } = winogradOf(tuning);
  const quads = conv.output.channels / 4;
  return planSplits({
    floats: weightTransform(conv).floats,
    threads: (POSITIONS * lanesOf(conv, tuning) * quads) / divisor(quads, weightQuads),
    wanted: weightThreads,
    most: Math.ceil(tileCount(conv.output, batch) / weightTiles),
    layers,
  });
}

/** A convolution whose weights' gradient is to be made: the transforms of what it read and of the gradient at its output. */
export interface TransformedLayer {
  readonly input: Part;
  readonly gradient: Part;
}

/** Rows of the tables of where layers lie. */
const MOST_LAYERS = MOST_SUMS;

/** How many convolutions like `conv` winogradWeightProducts takes at once at most: their sums have to fit into the room for partial sums. */
export const mostTogether = (conv: ConvLayer): number =>
  Math.max(1, Math.min(MOST_LAYERS, Math.floor(MAX_PARTIAL_FLOATS / weightTransform(conv).floats)));

/** shaders/winograd_weight_products.wgsl, for up to `mostTogether` convolutions of the shape of `conv`; all their inputs are parts of one tensor, and all their gradients. */
export function winogradWeightProducts(args: {
  readonly conv: ConvLayer;
  readonly batch: number;
  readonly tuning: Tuning;
  readonly layers: readonly TransformedLayer[];
  readonly partials: Tensor | Part;
}): Dispatch {
  const { conv, batch, tuning, layers, partials } = args;
  const winograd = winogradOf(tuning);
  const { splits } = planWinogradWeightGradient(conv, batch, layers.length, tuning);
  const outQuads = conv.output.channels / 4;
  const quads = divisor(outQuads, winograd.weightQuads);
  const { quadLanes, workgroups } = gridOf(layers.length * POSITIONS * splits * lanesOf(conv, tuning), outQuads / quads, tuning);
  const [{ input, gradient }] = layers;
  return {
    shader: 'winograd_weight_products.wgsl',
    parameters: {
      ...adapterParameters(tuning),
      ...elementParameters(winograd.weightElements),
      PIXELS: winograd.weightTiles,
      QUADS: quads,
      QUAD_LANES: quadLanes,
      MOST: MOST_LAYERS,
    },
    bindings: {
      shape: {
        uniform: [
          tileCount(conv.output, batch),
          conv.input.channels / 4,
          outQuads,
          splits,
          layers.length,
          0,
          0,
          0,
          ...table(
            layers.map((layer) => [layer.input.offset / winograd.weightElements, layer.gradient.offset / 4, 0, 0]),
            MOST_LAYERS,
            NO_ROW,
          ),
        ],
      },
      image: input.of,
      gradient: gradient.of,
      partials,
    },
    workgroups,
  };
}

/** shaders/winograd_weight_gradient.wgsl: the gradients of weights from the splits of their transforms. Where threads share sums, sum_splits.wgsl adds the splits before. */
export function winogradWeightGradients({
  partials,
  layers,
  tuning,
}: {
  readonly partials: Tensor;
  readonly layers: readonly SplitGradient[];
  readonly tuning: Tuning;
}): Dispatch[] {
  const apart = tuning.reducers > 0;
  let size = 0;
  const summed = layers.map(({ floats, gradient }) => ({ splits: 1, floats, from: (size += floats) - floats, gradient }));
  const sums: Tensor = { label: 'sums of splits', floats: size };
  const result = spanOf(layers.map(({ gradient }) => gradient));
  const vectorsOf = ({ floats }: SplitGradient): number => floats / (4 * POSITIONS);
  return [
    ...(apart ? [sumSplits({ partials, sums: layers.map((layer, i) => ({ ...layer, to: summed[i].from })), result: sums, tuning })] : []),
    {
      shader: 'winograd_weight_gradient.wgsl',
      parameters: { ...elementParameters(4), MANY: Number(!apart && layers.some(({ splits }) => splits > 1)), MOST: MOST_LAYERS },
      bindings: {
        layers: {
          uniform: table(
            (apart ? summed : layers).map((layer) => [
              vectorsOf(layer),
              layer.splits,
              layer.from / 4,
              (layer.gradient.offset - result.offset) / 4,
            ]),
            MOST_LAYERS,
            NO_ROW,
          ),
        },
        partials: apart ? sums : partials,
        result,
      },
      workgroups: [Math.ceil(Math.max(...layers.map(vectorsOf)) / WORKGROUP), layers.length],
    },
  ];
}
