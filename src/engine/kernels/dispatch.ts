import type { ConvLayer } from '../../spec/architecture.ts';
import type { Parameters } from '../gpu/expression.ts';

/** GPU memory that a program is given; every name is one buffer of a network or of the data set. */
export type StoreName =
  | 'parameters'
  | 'transposed'
  | 'transposedAt'
  | 'gradients'
  | 'velocity'
  | 'running'
  | 'records'
  | 'coefficients'
  | 'state'
  | 'settings'
  | 'ring'
  | 'choices'
  | 'pixels'
  | 'morePixels'
  | 'labels'
  | 'normalisation'
  | 'probabilities'
  | 'answers';

/** Part of a store; offset and size in floats. */
export interface Slice {
  readonly store: StoreName;
  readonly offset?: number;
  readonly size?: number;
}

/** From the first of several slices of one store to the end of the last. */
export function spanOf(slices: readonly Required<Slice>[]): Required<Slice> {
  const offset = Math.min(...slices.map((slice) => slice.offset));
  return { ...slices[0], offset, size: Math.max(...slices.map((slice) => slice.offset + slice.size)) - offset };
}

/** Memory that lives between its first and last use in a program; the plan decides which buffer. */
export interface Tensor {
  readonly label: string;
  readonly floats: number;
}

/** Part of a tensor; offset and size in floats. */
export interface Part {
  readonly of: Tensor;
  /** A multiple of `ALIGNMENT`. */
  readonly offset: number;
  readonly size: number;
}

export const whole = (tensor: Tensor): Part => ({ of: tensor, offset: 0, size: tensor.floats });

/** Bindings start at multiples of 256 bytes: so many floats. */
export const ALIGNMENT = 64;

export const aligned = (floats: number): number => Math.ceil(floats / ALIGNMENT) * ALIGNMENT;

/** A tensor that holds one NHWC map an image, `4 * quads` channels. */
export interface MapTensor extends Tensor {
  readonly height: number;
  readonly width: number;
  readonly quads: number;
  /** Stored as float16: maps of the forward pass, where the person wants it so. Two values then take the place of a float. */
  readonly half?: boolean;
}

/** A few numbers that never change: `u32` as a uniform, `f32` as storage. */
export type Constant = { readonly uniform: readonly number[] } | { readonly values: readonly number[] };

/** The numbers of a uniform that is a table of at most `most` rows, `none` standing for those that are missing. */
export const table = (rows: readonly (readonly number[])[], most: number, none: readonly number[]): number[] =>
  Array.from({ length: most }, (_, i) => rows[i] ?? none).flat();

export type Resource = Tensor | Part | Slice | Constant;

/** One launch of a kernel, as plain data: `bindings` by the names of the shader's variables. */
export interface Dispatch {
  /** File under shaders/. */
  readonly shader: string;
  readonly parameters: Parameters;
  readonly bindings: Readonly<Record<string, Resource>>;
  readonly workgroups: readonly [number, number];
}

/**
 * What a layer reads: `relu(scale * map + shift)` with the record's scale and shift, identity without a record.
 * The normalised values themselves are never stored.
 */
export interface View {
  readonly map: MapTensor;
  readonly record?: Slice;
}

/** How kernels cut their work into threads; chosen for the adapter, never affects results beyond rounding. */
export interface Tuning {
  /** Lanes of a subgroup that share weights by broadcast; 0: no subgroups. */
  readonly subgroup: number;
  /** Most neighbouring threads that share a strip, each with quads of its own (shaders/common/threads.wgsl); 1 where they share weights. */
  readonly quadLanes: number;
  /** Forward and input gradient: most pixels and output quads of a register tile, channels summed at once. */
  readonly pixels: number;
  readonly quads: number;
  readonly elements: 1 | 4;
  /** The same for the weight gradient, and the threads it should have. */
  readonly weightPixels: number;
  readonly weightQuads: number;
  readonly weightElements: 1 | 4;
  readonly weightThreads: number;
  /** Bytes of partial results of weights' gradients that may wait until one launch adds them; with 0 each is added by itself. */
  readonly mostSplits: number;
  /**
   * Threads of the workgroups that add up partial results: a batch norm's tiles, the splits of a weight gradient. 0 where waiting for
   * each other costs more than it saves; a subgroup, or a thread, then adds them.
   */
  readonly reducers: number;
  /** Whether the ends of kernels are unrolled, where arrays at a variable place lie in memory; else compilers take too long over it. */
  readonly unrolledEnds: boolean;
  /** Channels from which on `elements` and `weightElements` hold. In 3x3 convolutions between fewer, one at a time is as fast, and compiles in half the time. */
  readonly elementsFrom: number;
  /** Winograd's way for the convolutions that it suits (winograd.ts); without it all are direct. */
  readonly winograd?: WinogradTuning;
}

/** The same for the products of winograd.ts, where a tile of the map takes a pixel's place. */
export interface WinogradTuning {
  /** Least channels on either side for which it is faster than the direct way. */
  readonly fromChannels: number;
  /** Channels of a tile that a thread transforms. */
  readonly transformed: 1 | 4;
  readonly tiles: number;
  readonly quads: number;
  readonly elements: 1 | 4;
  /** Most channels to be summed for which a thread holds all weights of its tile (shaders/winograd_products_held.wgsl). */
  readonly mostHeld: number;
  readonly weightTiles: number;
  readonly weightQuads: number;
  readonly weightElements: 1 | 4;
  readonly weightThreads: number;
  /**
   * Bytes of transforms that may wait, in the backward pass, until one launch makes the gradients of many convolutions' weights. With 0
   * each is made by itself.
   */
  readonly mostWaiting: number;
  /** Most that one buffer can hold. */
  readonly mostBytes: number;
}

export const WORKGROUP = 64;
const MAX_WORKGROUPS = 65_535;

/** Workgroups for one thread an element, folded over y where x would be too many. */
export function cover(elements: number): readonly [number, number] {
  const groups = Math.ceil(elements / WORKGROUP);
  const rows = Math.ceil(groups / MAX_WORKGROUPS);
  return [Math.ceil(groups / rows), rows];
}

/** The threads of shaders/common/threads.wgsl, each with one strip of a map (or what takes its place) and one group of quads. */
export interface Grid {
  readonly quadLanes: number;
  readonly workgroups: readonly [number, number];
}

export function gridOf(strips: number, groups: number, { quadLanes: most }: Pick<Tuning, 'quadLanes'>): Grid {
  let quadLanes = 1;
  for (let more = 2; more <= most && groups % more === 0 && Math.ceil((strips * more) / WORKGROUP) <= MAX_WORKGROUPS; more *= 2)
    quadLanes = more;
  return { quadLanes, workgroups: [Math.ceil((strips * quadLanes) / WORKGROUP), groups / quadLanes] };
}

/** Into how many stripes of pixels shaders/common/stripes.wgsl cuts a batch. */
export const STRIPES = 4;

/** Workgroups for one thread a vector of a stripe of `map`. */
export function coverStripes(batch: number, { height, width, quads }: MapTensor): readonly [number, number] {
  return cover(Math.ceil((batch * height * width) / STRIPES) * quads);
}

/** The largest divisor of `count` that is at most `most`. */
export function divisor(count: number, most: number): number {
  for (let d = Math.min(count, most); d > 1; d--) if (count % d === 0) return d;
  return 1;
}

/** Partial sums of a weight gradient may take this much memory; beyond it the work is split less. */
export const MAX_PARTIAL_FLOATS = 4 * 2 ** 20;

/** Threads of one split (and position) of a weight gradient, one a role, that share a gradient: whole subgroups. */
export function weightGradientLanes(roles: number, { subgroup }: Tuning): number {
  return subgroup === 0 ? roles : Math.ceil(roles / subgroup) * subgroup;
}

/** Pixels of a strip in a row of `width`: a power of two, at least 2, at most `most`. */
export function stripPixels(width: number, most: number): number {
  let pixels = 2;
  while (pixels * 2 <= Math.min(width, most)) pixels *= 2;
  return pixels;
}

/** Threads that share a partial result of a batch norm: a subgroup, else a workgroup, or where waiting for each other costs more than it saves, none. */
export const tileThreads = ({ subgroup, reducers }: Tuning): number => subgroup || (reducers > 0 ? WORKGROUP : 1);

/** Parameters with which every kernel is compiled that is cut for the kind of adapter. */
export function adapterParameters(tuning: Tuning): Parameters {
  return {
    SUBGROUP: tuning.subgroup,
    TILE: tileThreads(tuning),
    BROADCAST: tuning.subgroup === 4 ? 'quadBroadcast' : 'subgroupBroadcast',
    ENDS: Number(tuning.unrolledEnds),
  };
}

/** Parameters of a kernel that takes `elements` channels at a time; STORED is how a map holds them. */
export function elementParameters(elements: 1 | 4, image?: MapTensor): Parameters {
  const vector = elements === 1 ? 'f32' : 'vec4f';
  return { ELEMENTS: elements, VECTOR: vector, STORED: image?.half !== true ? vector : elements === 1 ? 'f16' : 'vec4h' };
}

/** Parameters of a kernel that reads or writes maps of the forward pass, all of them like `map`. */
export function halfParameters(map: MapTensor | undefined): Parameters {
  return map?.half === true ? { HALF: 1, MAP: 'vec4h' } : { HALF: 0, MAP: 'vec4f' };
}

const isNarrow = ({ kernel, input, output }: ConvLayer, { elementsFrom }: Tuning): boolean =>
  kernel === 3 && Math.max(input.channels, output.channels) < elementsFrom;

/** Channels that the weight gradient of a convolution takes at once. */
export const weightElementsOf = (conv: ConvLayer, tuning: Tuning): 1 | 4 => (isNarrow(conv, tuning) ? 1 : tuning.weightElements);

/**
 * Channels that a convolution and the gradient at its input sum at once. A 1x1 kernel takes four, so that it too adds up blocks:
 * one by one, sums of float32 would be off by enough to flip ReLUs that are nearly zero.
 */
export const elementsOf = (conv: ConvLayer, tuning: Tuning): 1 | 4 =>
  conv.kernel === 1 ? 4 : isNarrow(conv, tuning) ? 1 : tuning.elements;

/** Scale 1 and shift 0: the record of a tensor that is read as it is. */
export function identityRecord(quads: number): Constant {
  const channels = 4 * quads;
  return { values: Array.from({ length: 4 * channels }, (_, i) => (i < channels || i >= 3 * channels ? 1 : 0)) };
}
