/**
 * Numbers with a shape, row-major, float64. Feature maps are [batch, height, width, channels] (NHWC),
 * convolution weights [out, in, kernel, kernel] (OIHW), everything a channel [channels].
 */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** Tensors by torchvision's name, `layer1.0.conv1.weight`. */
export type Tensors = ReadonlyMap<string, Tensor>;

/** A tensor of `values`, or of zeros. Throws a RangeError when the values do not fill the shape. */
export function tensor(shape: readonly number[], values?: ArrayLike<number>): Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  if (values === undefined) return { shape, data: new Float64Array(size) };
  if (values.length !== size) throw new RangeError(`a tensor of shape [${shape.join(', ')}] holds ${size} values, not ${values.length}`);
  return { shape, data: Float64Array.from(values) };
}

/** The last axis: channels of a feature map, classes of logits. */
export const channelsOf = (x: Tensor): number => x.shape[x.shape.length - 1];

/** Element by element. Throws a RangeError when the shapes differ. */
export function add(a: Tensor, b: Tensor): Tensor {
  if (a.shape.join() !== b.shape.join()) throw new RangeError(`cannot add shapes [${a.shape.join(', ')}] and [${b.shape.join(', ')}]`);
  return { shape: a.shape, data: a.data.map((value, i) => value + b.data[i]) };
}

/** Every element times `factor`. */
export const scale = ({ shape, data }: Tensor, factor: number): Tensor => ({ shape, data: data.map((value) => factor * value) });

/** The tensor called `name`. Throws a RangeError that names it when there is none. */
export function lookUp(tensors: Tensors, name: string): Tensor {
  const found = tensors.get(name);
  if (found === undefined) throw new RangeError(`there is no tensor called ${name}`);
  return found;
}
