import type { ConvLayer } from '../../spec/architecture.ts';
import type { Parameters } from '../gpu/expression.ts';
import { sinkArguments, type GradientSink } from './gradient-sink.ts';
import { cover, divisor, gridOf, WORKGROUP } from './grid.ts';
import { elementParameters, halfParameters, adapterParameters } from './parameters.ts';
import type { Tuning, WinogradTuning } from './tuning.ts';
import { MAX_PARTIAL_FLOATS, planSplits, weightGradientLanes, type WeightSplits } from './weight-splits.ts';
import {
  identityRecord,
  spanOf,
  table,
  type Constant,
  type Dispatch,
  type MapTensor,
  type Part,
  type Slice,
  type Tensor,
  type View,
} from './dispatch.ts';
import { MOST_SUMS, sumSplits, type SplitGradient } from './sum-splits.ts';

/*
 * 3x3 convolutions of stride 1 in 36 products a 4x4 tile instead of 144: shaders/common/winograd.wgsl, docs/winograd.md.
 * A map is transformed (x 2.25 in size), multiplied by transformed weights position by position, and transformed back.
 */

const POSITIONS = 36;
const TILE = 4;
const TILE_PIXELS = TILE * TILE;

/** Whether a convolution can be done this way: its map must consist of whole tiles. */
export function suitsWinograd({ kernel, stride, input }: ConvLayer): boolean {
  return kernel === 3 && stride === 1 && input.height % TILE === 0 && input.width % TILE === 0;
}

export function winogradOf({ winograd }: Tuning): WinogradTuning {
  if (winograd === undefined) throw new Error("this tuning has no cut for Winograd's way");
  return winograd;
}

const tileCount = (map: Pick<MapTensor, 'height' | 'width'>, batch: number): number => (batch * map.height * map.width) / TILE_PIXELS;

/** Room for the transform of a map of `batch` images, [position][tile][channel]. */
export function transformOf(map: MapTensor, batch: number): Tensor {
  return { label: `${map.label} transform`, floats: POSITIONS * tileCount(map, batch) * 4 * map.quads };
}

/** Room for transformed weights, [position][summed][made]. */
export const weightTransform = (conv: ConvLayer): Tensor => ({
  label: `${conv.name} weight transform`,
  floats: POSITIONS * conv.input.channels * conv.output.channels,
});

/** A batch of maps, as the kernels read its size (shaders/common/winograd_tiles.wgsl). */
const shapeOf = ({ height, width, quads }: MapTensor, batch: number): Constant => ({ uniform: [batch, height, width, quads] });

/** Of winogradInput and winogradGradient, whose threads transform as many channels of a tile as the tuning says; `stored` is the map that may be in float16. */
function transforming(
  map: MapTensor,
  stored: MapTensor | undefined,
  batch: number,
  tuning: Tuning,
): { readonly parameters: Parameters; readonly workgroups: Dispatch['workgroups'] } {
  const { transformed } = winogradOf(tuning);
  return {
    parameters: { ...halfParameters(stored, transformed), ...elementParameters(transformed) },
    workgroups: cover((tileCount(map, batch) * 4 * map.quads) / transformed),
  };
}

/** Vectors of one position of a weight transform. */
const weightVectors = (conv: ConvLayer): number => (conv.input.channels * conv.output.channels) / 4;

/** Of the tables, which have four numbers a row. */
const NO_ROW = [0, 0, 0, 0];

/** Transforms of weights that one launch makes at most. */
export const MOST_TRANSFORMED = 256;

/** Weights to be transformed: the parameters for the forward pass, the transposed copy for the gradients at the inputs. */
export interface TransformedWeights {
  readonly conv: ConvLayer;
  readonly weights: Slice;
  /** Where the transform goes, in floats of the tensor of all. */
  readonly offset: number;
}

/** shaders/winograd_weights.wgsl, up to `MOST_TRANSFORMED` of them. */
export function winogradWeights(transformed: Tensor, convolutions: readonly TransformedWeights[]): Dispatch {
  const isBackward = ({ weights: { store } }: TransformedWeights): boolean => store === 'transposed';
  const rows = convolutions.map((one) => [weightVectors(one.conv), (one.weights.offset ?? 0) / 4, one.offset / 4, Number(isBackward(one))]);
  const backward = convolutions.some(isBackward);
  return {
    shader: 'winograd_weights.wgsl',
    parameters: { ...elementParameters(4), MOST: MOST_TRANSFORMED, BACKWARD: Number(backward) },
    bindings: {
      convolutions: { uniform: table(rows, MOST_TRANSFORMED, NO_ROW) },
      weights: { store: 'parameters' },
      transformed,
      ...(backward ? { transposed: { store: 'transposed' } as const } : {}),
    },
    workgroups: [Math.ceil(Math.max(...convolutions.map(({ conv }) => weightVectors(conv))) / WORKGROUP), convolutions.length],
  };
}

/** shaders/winograd_input.wgsl: what a convolution reads, transformed. */
export function winogradInput(args: {
  readonly batch: number;
  readonly tuning: Tuning;
  readonly input: View;
  readonly transformed: Tensor | Part;
}): Dispatch {
  const {
    batch,
    tuning,
    input: { map, record },
    transformed,
  } = args;
  const { parameters, workgroups } = transforming(map, map, batch, tuning);
  return {
    shader: 'winograd_input.wgsl',
    parameters,
    bindings: { shape: shapeOf(map, batch), image: map, record: record ?? identityRecord(map.quads), transformed },
    workgroups,
  };
}

/**
 * shaders/winograd_gradient.wgsl: the gradient at a convolution's output, transformed for the weights (`tiles`) and for the
 * input (`patches`). With `norm`, `gradient` is at the output of the batch norm of `z` that follows.
 */
export function winogradGradient(args: {
  readonly batch: number;
  readonly tuning: Tuning;
  readonly gradient: MapTensor;
  readonly tiles: Tensor | Part;
  readonly patches?: Tensor;
  readonly norm?: { readonly z: MapTensor; readonly coefficients: Slice } | undefined;
}): Dispatch {
  const { batch, tuning, gradient, tiles, patches, norm } = args;
  const { parameters, workgroups } = transforming(gradient, norm?.z, batch, tuning);
  return {
    shader: 'winograd_gradient.wgsl',
    parameters: { ...parameters, NORM: Number(norm !== undefined), INPUT_SIDE: Number(patches !== undefined) },
    bindings: { shape: shapeOf(gradient, batch), gradient, tiles, ...(patches === undefined ? {} : { patches }), ...norm },
    workgroups,
  };
}

/** Tiles that a thread of shaders/winograd_products_held.wgsl goes through, and the most output quads whose weights it holds. */
const RUN = 16;
const HELD_QUADS = 4;

/**
 * From `image` with the channels of `from` to `result` with those of `to`: shaders/winograd_products_held.wgsl where the tuning has
 * threads hold their weights, else shaders/winograd_products.wgsl.
 */
export function winogradProducts(args: {
  readonly batch: number;
  readonly tuning: Tuning;
  readonly from: MapTensor;
  readonly to: MapTensor;
  readonly image: Tensor | Part;
  readonly weights: Tensor | Part;
  readonly result: Tensor;
}): Dispatch {
  const { batch, tuning, from, to, image, weights, result } = args;
  const winograd = winogradOf(tuning);
  const summed = 4 * from.quads;
  const isHeld = summed <= winograd.mostHeld;
  const count = tileCount(to, batch);
  const quads = divisor(to.quads, isHeld ? HELD_QUADS : winograd.quads);
  const align = tuning.subgroup || 1;
  const strips = Math.ceil(count / ((isHeld ? RUN : winograd.tiles) * align)) * align;
  const { quadLanes, workgroups } = gridOf(POSITIONS * strips, to.quads / quads, tuning);
  return {
    shader: isHeld ? 'winograd_products_held.wgsl' : 'winograd_products.wgsl',
    parameters: {
      ...adapterParameters(tuning),
      ...elementParameters(isHeld ? 4 : winograd.elements),
      QUADS: quads,
      QUAD_LANES: quadLanes,
      ...(isHeld ? { SUMMED: summed, RUN } : { PIXELS: winograd.tiles }),
    },
    bindings: { shape: { uniform: [count, summed, to.quads] }, image, weights, result },
    workgroups,
  };
}

/** shaders/winograd_output.wgsl: the map from its products, with its batch norm's statistics, or joined to what flows back (`sink`). */
export function winogradOutput(args: {
  readonly batch: number;
  readonly tuning: Tuning;
  readonly transformed: Tensor;
  readonly result: MapTensor;
  readonly partials?: Tensor | undefined;
  readonly sink?: GradientSink;
}): Dispatch {
  const { batch, tuning, transformed, result, partials, sink } = args;
  const { parameters, bindings } =
    sink === undefined
      ? {
          parameters: { ...halfParameters(result), STATISTICS: Number(partials !== undefined) },
          bindings: partials === undefined ? {} : { partials },
        }
      : sinkArguments(sink);
  const { quadLanes, workgroups } = gridOf(tileCount(result, batch), result.quads, tuning);
  return {
    shader: 'winograd_output.wgsl',
    parameters: {
      ...adapterParameters(tuning),
      ...elementParameters(4),
      QUAD_LANES: quadLanes,
      SINK: Number(sink !== undefined),
      ...parameters,
    },
    bindings: {
      shape: shapeOf(result, batch),
      transformed,
      result,
      ...bindings,
      ...(sink?.shortcut === undefined ? {} : { shortcutQuads: { uniform: [sink.shortcut.gradient.quads] } }),
    },
    workgroups,
  };
}

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

/** Pixels of one thread of winograd_output.wgsl, for `tilesOfBlocks`. */
export const WINOGRAD_PIXELS = TILE_PIXELS;
