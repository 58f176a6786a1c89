import type { ConvLayer } from '../../spec/architecture.ts';
import { sinkArguments, type Sink } from './conv-input-gradient.ts';
import { cover, divisor, elementParameters, gridOf, halfParameters, identityRecord, MAX_PARTIAL_FLOATS, adapterParameters, weightGradientLanes, WORKGROUP, type Constant, type Dispatch, type MapTensor, type Part, type Slice, type Tensor, type Tuning, type View, type WinogradTuning } from './dispatch.ts';
import { sumSplits } from './sum-splits.ts';

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
export const weightTransform = (conv: ConvLayer): Tensor =>
  ({ label: `${conv.name} weight transform`, floats: POSITIONS * conv.input.channels * conv.output.channels });

/** A batch of maps, as the kernels read its size (shaders/common/winograd_tiles.wgsl). */
const shapeOf = ({ height, width, quads }: MapTensor, batch: number): Constant => ({ uniform: [batch, height, width, quads] });

/** Vectors of one position of a weight transform. */
const weightVectors = (conv: ConvLayer): number => (conv.input.channels * conv.output.channels) / 4;

/** Convolutions whose weights one launch transforms at most. */
export const MOST_TRANSFORMED = 128;

/**
 * shaders/winograd_weights.wgsl, of up to `MOST_TRANSFORMED` convolutions, their weights all in `store`: the parameters for the forward pass, the transposed
 * copy for the gradients at the inputs.
 */
export function winogradWeights(store: 'parameters' | 'transposed', transformed: Tensor, convolutions: readonly { readonly conv: ConvLayer; readonly weights: Slice; readonly offset: number }[]): Dispatch {
  const rows = convolutions.flatMap(({ conv, weights, offset }) => [weightVectors(conv), (weights.offset ?? 0) / 4, offset / 4, 0]);
  const table = [...rows, ...Array.from({ length: 4 * MOST_TRANSFORMED - rows.length }, () => 0)];
  return {
    shader: 'winograd_weights.wgsl',
    parameters: { MOST: MOST_TRANSFORMED, BACKWARD: Number(store === 'transposed') },
    bindings: { convolutions: { uniform: table }, weights: { store }, transformed },
    workgroups: [Math.ceil(Math.max(...convolutions.map(({ conv }) => weightVectors(conv))) / WORKGROUP), convolutions.length],
  };
}

/** shaders/winograd_input.wgsl: what a convolution reads, transformed. */
export function winogradInput(args: { readonly batch: number; readonly input: View; readonly transformed: Tensor | Part }): Dispatch {
  const { batch, input: { map, record }, transformed } = args;
  return {
    shader: 'winograd_input.wgsl',
    parameters: halfParameters(map),
    bindings: { shape: shapeOf(map, batch), image: map, record: record ?? identityRecord(map.quads), transformed },
    workgroups: cover(tileCount(map, batch) * map.quads),
  };
}

/**
 * shaders/winograd_gradient.wgsl: the gradient at a convolution's output, transformed for the weights (`tiles`) and for the
 * input (`patches`). With `norm`, `gradient` is at the output of the batch norm of `z` that follows.
 */
export function winogradGradient(args: {
  readonly batch: number; readonly gradient: MapTensor; readonly tiles: Tensor | Part; readonly patches?: Tensor;
  readonly norm?: { readonly z: MapTensor; readonly coefficients: Slice } | undefined;
}): Dispatch {
  const { batch, gradient, tiles, patches, norm } = args;
  return {
    shader: 'winograd_gradient.wgsl',
    parameters: { ...halfParameters(norm?.z), NORM: Number(norm !== undefined), INPUT_SIDE: Number(patches !== undefined) },
    bindings: { shape: shapeOf(gradient, batch), gradient, tiles, ...(patches === undefined ? {} : { patches }), ...norm },
    workgroups: cover(tileCount(gradient, batch) * gradient.quads),
  };
}

/** shaders/winograd_products.wgsl: from `image` with the channels of `from` to `result` with those of `to`. */
export function winogradProducts(args: {
  readonly batch: number; readonly tuning: Tuning; readonly from: MapTensor; readonly to: MapTensor;
  readonly image: Tensor | Part; readonly weights: Tensor | Part; readonly result: Tensor;
}): Dispatch {
  const { batch, tuning, from, to, image, weights, result } = args;
  const winograd = winogradOf(tuning);
  const count = tileCount(to, batch);
  const quads = divisor(to.quads, winograd.quads);
  const align = tuning.subgroup || 1;
  const strips = Math.ceil(count / (winograd.tiles * align)) * align;
  const { quadLanes, workgroups } = gridOf(POSITIONS * strips, to.quads / quads, tuning);
  return {
    shader: 'winograd_products.wgsl',
    parameters: { ...adapterParameters(tuning), ...elementParameters(winograd.elements), PIXELS: winograd.tiles, QUADS: quads, QUAD_LANES: quadLanes },
    bindings: { shape: { uniform: [count, 4 * from.quads, to.quads] }, image, weights, result },
    workgroups,
  };
}

/** shaders/winograd_output.wgsl: the map from its products, with its batch norm's statistics, or joined to what flows back (`sink`). */
export function winogradOutput(args: {
  readonly batch: number; readonly tuning: Tuning; readonly transformed: Tensor; readonly result: MapTensor;
  readonly partials?: Tensor | undefined; readonly sink?: Sink;
}): Dispatch {
  const { batch, tuning, transformed, result, partials, sink } = args;
  const { parameters, bindings } = sink === undefined
    ? { parameters: { ...halfParameters(result), STATISTICS: Number(partials !== undefined) }, bindings: partials === undefined ? {} : { partials } }
    : sinkArguments(sink);
  const { quadLanes, workgroups } = gridOf(tileCount(result, batch), result.quads, tuning);
  return {
    shader: 'winograd_output.wgsl',
    parameters: { ...adapterParameters(tuning), QUAD_LANES: quadLanes, SINK: Number(sink !== undefined), ...parameters },
    bindings: {
      shape: shapeOf(result, batch), transformed, result, ...bindings,
      ...(sink?.shortcut === undefined ? {} : { shortcutQuads: { uniform: [sink.shortcut.gradient.quads] } }),
    },
    workgroups,
  };
}

const lanesOf = (conv: ConvLayer, tuning: Tuning): number => weightGradientLanes(conv.input.channels / winogradOf(tuning).weightElements, tuning);

/** Into how many splits a batch's tiles are dealt; fixed by shapes and tuning, so that reruns agree. */
function weightGradientSplits(conv: ConvLayer, batch: number, layers: number, tuning: Tuning): number {
  const winograd = winogradOf(tuning);
  const quads = conv.output.channels / 4;
  const groups = quads / divisor(quads, winograd.weightQuads);
  const wanted = Math.ceil(winograd.weightThreads / (POSITIONS * lanesOf(conv, tuning) * groups * layers));
  const blocks = Math.ceil(tileCount(conv.output, batch) / winograd.weightTiles);
  return Math.max(1, Math.min(wanted, blocks, Math.floor(MAX_PARTIAL_FLOATS / (layers * weightTransform(conv).floats))));
}

/** A convolution whose weights' gradient is to be made: the transforms of what it read and of the gradient at its output, and where it goes. */
export interface WeightGradientLayer {
  readonly input: Part;
  readonly gradient: Part;
  readonly result: Required<Slice>;
}

/** Rows of the tables of where layers lie. */
const MOST_LAYERS = 64;

/** How many convolutions like `conv` winogradWeightGradients takes at once at most: their sums have to fit into the room for partial sums. */
export const mostTogether = (conv: ConvLayer): number => Math.max(1, Math.min(MOST_LAYERS, Math.floor(MAX_PARTIAL_FLOATS / weightTransform(conv).floats)));

/**
 * shaders/winograd_weight_products.wgsl, then winograd_weight_gradient.wgsl, for up to `mostTogether` convolutions of the shape of `conv`; all
 * their inputs are parts of one tensor, and all their gradients.
 */
export function winogradWeightGradients(args: { readonly conv: ConvLayer; readonly batch: number; readonly tuning: Tuning; readonly layers: readonly WeightGradientLayer[] }): Dispatch[] {
  const { conv, batch, tuning, layers } = args;
  const winograd = winogradOf(tuning);
  const splits = weightGradientSplits(conv, batch, layers.length, tuning);
  const outQuads = conv.output.channels / 4;
  const quads = divisor(outQuads, winograd.weightQuads);
  const { quadLanes, workgroups } = gridOf(layers.length * POSITIONS * splits * lanesOf(conv, tuning), outQuads / quads, tuning);
  const vectors = weightVectors(conv);
  const { floats } = weightTransform(conv);
  const partials: Tensor = { label: `${conv.name} splits`, floats: layers.length * splits * floats };
  // Many splits are added beforehand, by many threads.
  const apart = tuning.reducers > 0 && splits > 1;
  const summed = apart ? { label: `${conv.name} sums`, floats: layers.length * floats } : partials;
  const results = layers.map(({ result: { offset, size } }) => ({ start: offset, end: offset + size }));
  const first = Math.min(...results.map(({ start }) => start));
  const [{ input, gradient, result }] = layers;
  return [
    {
      shader: 'winograd_weight_products.wgsl',
      parameters: {
        ...adapterParameters(tuning), ...elementParameters(winograd.weightElements), PIXELS: winograd.weightTiles, QUADS: quads, QUAD_LANES: quadLanes, MOST: MOST_LAYERS,
      },
      bindings: {
        shape: { uniform: [tileCount(conv.output, batch), conv.input.channels / 4, outQuads, splits, layers.length, 0, 0, 0, ...places(layers.map((layer) => [layer.input.offset / winograd.weightElements, layer.gradient.offset / 4]))] },
        image: input.of, gradient: gradient.of, partials,
      },
      workgroups,
    },
    ...(apart ? [sumSplits({ partials, layers: layers.length, splits, floats, result: summed, tuning })] : []),
    {
      shader: 'winograd_weight_gradient.wgsl',
      parameters: { MANY: Number(splits > 1 && !apart), MOST: MOST_LAYERS },
      bindings: {
        shape: { uniform: [vectors, apart ? 1 : splits, 0, 0, ...places(results.map(({ start }) => [(start - first) / 4, 0]))] },
        partials: summed,
        result: { ...result, offset: first, size: Math.max(...results.map(({ end }) => end)) - first },
      },
      workgroups: [Math.ceil(vectors / WORKGROUP), layers.length],
    },
  ];
}

/** A table of a uniform: a pair of numbers for each layer, and room for more layers. */
const places = (pairs: readonly (readonly [number, number])[]): number[] =>
  Array.from({ length: MOST_LAYERS }, (_, i) => [...(pairs[i] ?? [0, 0]), 0, 0]).flat();

/** Pixels of one thread of winograd_output.wgsl, for `tilesOfBlocks`. */
export const WINOGRAD_PIXELS = TILE_PIXELS;
