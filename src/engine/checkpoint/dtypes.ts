/** Element types of safetensors files that can be read; written is F32 only. */
export type Dtype = 'F32' | 'F64' | 'F16' | 'BF16' | 'I32' | 'I64';

interface Element {
  /** Bytes. */
  readonly size: number;
  /** The element at byte `offset`, which may have more digits than float32 holds; undefined where no number holds it. */
  readonly read: (view: DataView, offset: number) => number | undefined;
}

export const DTYPES: Readonly<Record<Dtype, Element>> = {
  F32: { size: 4, read: (view, offset) => view.getFloat32(offset, true) },
  F64: { size: 8, read: (view, offset) => view.getFloat64(offset, true) },
  F16: { size: 2, read: (view, offset) => half(view.getUint16(offset, true)) },
  BF16: { size: 2, read: (view, offset) => upperHalf(view.getUint16(offset, true)) },
  I32: { size: 4, read: (view, offset) => view.getInt32(offset, true) },
  I64: { size: 8, read: (view, offset) => int64(view.getBigInt64(offset, true)) },
};

export const isDtype = (name: string): name is Dtype => Object.hasOwn(DTYPES, name);

/** IEEE 754 binary16: sign, 5 bits of exponent (bias 15), 10 of fraction. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const scratch = new DataView(new ArrayBuffer(4));

/** bfloat16 is the upper half of a float32. */
function upperHalf(bits: number): number {
  scratch.setUint32(0, bits * 0x10000);
  return scratch.getFloat32(0);
}

function int64(value: bigint): number | undefined {
  const number = Number(value);
  return BigInt(number) === value ? number : undefined;
}
