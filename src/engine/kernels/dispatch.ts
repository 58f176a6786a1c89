import type { MapShape } from '../../spec/layers.ts';
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
  | 'answers'
  | 'ways';

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

/** A float32 map of each of `batch` images. */
export function mapTensor(label: string, { height, width, channels }: MapShape, batch: number): MapTensor {
  const quads = Math.ceil(channels / 4);
  return { label, height, width, quads, floats: batch * height * width * 4 * quads };
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

/** Scale 1 and shift 0: the record of a tensor that is read as it is. */
export function identityRecord(quads: number): Constant {
  const channels = 4 * quads;
  return { values: Array.from({ length: 4 * channels }, (_, i) => (i < channels || i >= 3 * channels ? 1 : 0)) };
}
