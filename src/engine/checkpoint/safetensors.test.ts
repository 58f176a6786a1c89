import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CheckpointError, readSafetensors, writeSafetensors, type Tensor } from './safetensors.ts';

/** A file by hand: `header` as it is (an object becomes JSON), then `data`. */
function file(header: unknown, data: ArrayLike<number> = []): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

const bytesOf = (array: Float32Array | Float64Array | Uint16Array | Int32Array | BigInt64Array): Uint8Array => new Uint8Array(array.buffer);
const bits = (data: Float32Array): number[] => [...new Uint32Array(data.slice().buffer)];
const entry = (dtype: string, shape: readonly unknown[], begin: number, end: number): object => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});
const one = (dtype: string, data: Uint8Array, shape: number[]): number[] => {
  const tensor = readSafetensors(file({ a: entry(dtype, shape, 0, data.length) }, data)).tensors.get('a');
  expect(tensor?.dtype).toBe(dtype);
  return [...(tensor?.data ?? [])];
};

describe('reading', () => {
  it('reads tensors and metadata, at any alignment', () => {
    const header = {
      __metadata__: { format: 'pt' },
      'b.weight': entry('F32', [2, 1], 4, 12),
      a: entry('F32', [], 0, 4),
      none: entry('F32', [3, 0], 12, 12),
    };
    const { tensors, metadata } = readSafetensors(file(JSON.stringify(header) + ' \n', bytesOf(new Float32Array([1.5, -2, NaN]))));
    expect(metadata).toEqual({ format: 'pt' });
    expect([...tensors]).toEqual([
      ['b.weight', { dtype: 'F32', shape: [2, 1], data: new Float32Array([-2, NaN]) }],
      ['a', { dtype: 'F32', shape: [], data: new Float32Array([1.5]) }],
      ['none', { dtype: 'F32', shape: [3, 0], data: new Float32Array() }],
    ]);
  });

  it('converts other types where float32 holds the values', () => {
    expect(one('F64', bytesOf(new Float64Array([0.5, -Infinity, NaN, -0])), [4])).toEqual([0.5, -Infinity, NaN, -0]);
    expect(one('I64', bytesOf(new BigInt64Array([0n, -7n, 2n ** 62n])), [3])).toEqual([0, -7, 2 ** 62]);
    expect(one('I32', bytesOf(new Int32Array([-(2 ** 31), 2 ** 24])), [2])).toEqual([-(2 ** 31), 2 ** 24]);
    expect(one('BF16', bytesOf(new Uint16Array([0x3f80, 0xc2f7, 0x7f80, 0x8000, 1])), [5])).toEqual([1, -123.5, Infinity, -0, 2 ** -133]);
    const halves = [0x3c00, 0xc000, 0x7bff, 0x0001, 0x83ff, 0x0400, 0x7c00, 0xfc00, 0x7e00, 0x8000, 0x3555];
    const values = [1, -2, 65504, 2 ** -24, -1023 * 2 ** -24, 2 ** -14, Infinity, -Infinity, NaN, -0, 0.333251953125];
    expect(one('F16', bytesOf(new Uint16Array(halves)), [11])).toEqual(values);
  });

  it.each([
    ['F64', new Float64Array([1, 0.1])],
    ['F64', new Float64Array([0, 1e300])],
    ['I64', new BigInt64Array([0n, 2n ** 24n + 1n])],
    ['I64', new BigInt64Array([0n, 2n ** 63n - 1n])],
    ['I32', new Int32Array([0, 2 ** 24 + 1])],
  ])('refuses %s values that float32 does not hold', (dtype, values) => {
    expect(() => one(dtype, bytesOf(values), [2])).toThrow(
      `tensor "a": value 1 is not exact in float32; save the tensor as F32 instead of ${dtype}`,
    );
  });

  const four = [0, 0, 0, 0];
  const f32 = entry('F32', [1], 0, 4);
  it.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(), 'the file has 0 bytes'],
    ['a header over the limit', new Uint8Array([1, 225, 245, 5, 0, 0, 0, 0]), 'header of 100000001 bytes, more than the 100000000 allowed'],
    ['a huge header length', new Uint8Array(16).fill(255), 'header of 18446744073709551615 bytes'],
    ['a header that is cut off', file({ a: f32 }).subarray(0, 30), 'but only 22 follow'],
    ['a header that is not JSON', file('{"a":'), 'is not JSON in UTF-8'],
    ['a header that is not UTF-8', file('{"a"').map((b) => (b === 0x61 ? 0xff : b)), 'is not JSON in UTF-8'],
    ['a list', file('[]'), "byte 8 must be '{'"],
    ['an empty header', file(''), "byte 8 must be '{'"],
    ['space before the header', file(' {}'), "byte 8 must be '{'"],
    ['a byte order mark', file('\ufeff{}'), "byte 8 must be '{'"],
    ['the same tensor twice', file(`{"a":${JSON.stringify(f32)},"a":${JSON.stringify(f32)}}`, four), 'names "a" twice'],
    [
      'the same tensor twice in other letters',
      file(`{"a":${JSON.stringify(f32)}, "\\u0061" : ${JSON.stringify(f32)}}`, four),
      'names "a" twice',
    ],
    ['a field twice', file('{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}', four), 'names "shape" twice'],
    ['metadata twice', file('{"__metadata__":{},"__metadata__":{}}'), 'names "__metadata__" twice'],
    ['metadata that is no object', file({ __metadata__: 'x' }), '__metadata__ must be an object of texts'],
    ['metadata with a number', file({ __metadata__: { step: 3 } }), '__metadata__: "step" must be a text'],
    ['a tensor that is no object', file({ a: 3 }), 'tensor "a": must be an object'],
    ['no dtype', file({ a: { shape: [], data_offsets: [0, 4] } }, four), 'tensor "a": dtype is undefined'],
    ['an unknown dtype', file({ a: entry('F8_E4M3', [4], 0, 4) }, four), 'tensor "a": dtype is "F8_E4M3"; it must be one of F32'],
    ['a dtype of the prototype', file({ a: entry('toString', [4], 0, 4) }, four), 'tensor "a": dtype is "toString"'],
    ['an unknown field', file({ a: { ...f32, stride: 1 } }, four), 'tensor "a": unknown field "stride"'],
    ['a negative size', file({ a: entry('F32', [-1], 0, 4) }, four), 'tensor "a": shape must be a list of whole numbers'],
    ['a broken size', file({ a: entry('F32', [0.25], 0, 1) }, [0]), 'tensor "a": shape must be a list of whole numbers'],
    ['a text as size', file({ a: entry('F32', ['1'], 0, 4) }, four), 'tensor "a": shape must be a list of whole numbers'],
    ['three offsets', file({ a: { ...f32, data_offsets: [0, 4, 4] } }, four), 'tensor "a": data_offsets must be two whole numbers'],
    ['offsets in the wrong order', file({ a: entry('F32', [1], 4, 0) }, four), 'tensor "a": data_offsets are 4 to 0'],
    [
      'offsets outside',
      file({ a: entry('F32', [2], 0, 8) }, four),
      'tensor "a": data_offsets are 0 to 8, but the file\'s data are bytes 0 to 4',
    ],
    [
      'a shape that does not fit',
      file({ a: entry('F32', [2], 0, 4) }, four),
      'tensor "a": F32 of shape [2] takes 8 bytes, but data_offsets 0 to 4 hold 4',
    ],
    ['an overflowing shape', file({ a: entry('F32', new Array<number>(40).fill(2 ** 52), 0, 4) }, four), 'takes Infinity bytes'],
    [
      'a shape of zeros and overflow',
      file({ a: entry('F32', [...new Array<number>(40).fill(2 ** 52), 0], 0, 4) }, four),
      'tensor "a": F32 of shape',
    ],
    [
      'tensors that overlap',
      file({ a: entry('F32', [2], 0, 8), b: entry('F32', [2], 4, 12) }, new Uint8Array(12)),
      'tensor "b": begins at data byte 4, inside the tensor before it, which ends at 8',
    ],
    ['two names of the same bytes', file({ a: f32, b: f32 }, four), 'tensor "b": begins at data byte 0, inside'],
    [
      'a hole',
      file({ a: f32, b: entry('F32', [1], 8, 12) }, new Uint8Array(12)),
      'tensor "b": begins at data byte 8; bytes 4 to 7 belong to no tensor',
    ],
    ['a hole at the begin', file({ a: entry('F32', [1], 4, 8) }, new Uint8Array(8)), 'tensor "a": begins at data byte 4; bytes 0 to 3'],
    ['bytes left over', file({ a: f32 }, new Uint8Array(7)), 'the tensors end at data byte 4, but the file has 3 bytes more'],
    ['data without tensors', file({}, four), 'the tensors end at data byte 0, but the file has 4 bytes more'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readSafetensors(bytes)).toThrow(CheckpointError);
    expect(() => readSafetensors(bytes)).toThrow(message);
  });
});

describe('writing', () => {
  it('refuses what it could not read again', () => {
    expect(() => writeSafetensors(new Map([['a', { shape: [3], data: new Float32Array(2) }]]))).toThrow(
      'tensor "a": shape [3] does not hold 2 values',
    );
    expect(() => writeSafetensors(new Map([['__metadata__', { shape: [], data: new Float32Array(1) }]]))).toThrow(CheckpointError);
  });

  it('aligns the data to 8 bytes', () => {
    for (const name of ['a', 'ab', 'ä', 'abcdefg']) {
      const bytes = writeSafetensors(new Map([[name, { shape: [], data: new Float32Array([1]) }]]));
      expect(new DataView(bytes.buffer).getBigUint64(0, true) % 8n).toBe(0n);
      expect(bytes.length % 8).toBe(4);
    }
  });

  it('gives back any tensors and metadata, bit for bit', () => {
    fc.assert(
      fc.property(fc.array(tensor, { maxLength: 6 }), fc.dictionary(text, text), (list, metadata) => {
        const tensors = new Map(list);
        const read = readSafetensors(writeSafetensors(tensors, metadata));
        expect(Object.entries(read.metadata).sort()).toEqual(Object.entries(metadata).sort());
        expect([...read.tensors.keys()].sort()).toEqual([...tensors.keys()].sort());
        for (const [name, { shape, data }] of tensors) {
          const found = read.tensors.get(name);
          expect(found?.shape).toEqual(shape);
          expect(bits(found?.data ?? new Float32Array())).toEqual(bits(data));
        }
      }),
    );
  });
});

const text = fc.string({ unit: 'grapheme' });
/** NaNs with payload and subnormals too: any 32 bits. */
const tensor: fc.Arbitrary<[string, Tensor]> = fc
  .tuple(
    text.filter((name) => name !== '__metadata__'),
    fc.array(fc.nat(3), { maxLength: 3 }),
    fc.infiniteStream(fc.nat(0xffffffff)),
  )
  .map(([name, shape, stream]) => {
    const data = new Uint32Array(shape.reduce((a, b) => a * b, 1)).map(() => Number(stream.next().value));
    return [name, { shape, data: new Float32Array(data.buffer) }];
  });

describe('damaged files', () => {
  type Damage = (bytes: Uint8Array) => Uint8Array;
  const damage: fc.Arbitrary<Damage> = fc.oneof(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)).map(
      ([at, value]): Damage =>
        (bytes) =>
          bytes.map((b, i) => (i === Math.floor(at * (bytes.length - 1)) ? value : b)),
    ),
    // Digits and letters of the header, to get past the parser more often.
    fc.tuple(fc.nat(300), fc.constantFrom(...'0123456789[]{}:,"\\ -eFIB'.split(''))).map(
      ([at, letter]): Damage =>
        (bytes) =>
          bytes.map((b, i) => (i === 8 + at ? letter.charCodeAt(0) : b)),
    ),
    fc.double({ min: 0, max: 1, noNaN: true }).map(
      (at): Damage =>
        (bytes) =>
          bytes.slice(0, Math.floor(at * bytes.length)),
    ),
    fc.uint8Array({ maxLength: 9 }).map(
      (more): Damage =>
        (bytes) =>
          new Uint8Array([...bytes, ...more]),
    ),
  );

  it('give a CheckpointError, or tensors that cover the whole file', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(tensor, { minLength: 1, maxLength: 4 }), fc.array(damage, { minLength: 1, maxLength: 3 }), (list, damages) => {
        const bytes = damages.reduce<Uint8Array>((b, apply) => apply(b), writeSafetensors(new Map(list), { format: 'pt' }));
        let read;
        try {
          read = readSafetensors(bytes);
        } catch (error) {
          if (error instanceof CheckpointError) return;
          throw error;
        }
        accepted++;
        const sizes = { F32: 4, F64: 8, F16: 2, BF16: 2, I32: 4, I64: 8 };
        const total = [...read.tensors.values()].reduce((sum, { dtype, data }) => sum + data.length * sizes[dtype], 0);
        expect(total).toBe(bytes.length - 8 - Number(new DataView(bytes.buffer).getBigUint64(0, true)));
        for (const { shape, data } of read.tensors.values()) expect(data.length).toBe(shape.reduce((a, b) => a * b, 1));
      }),
      { numRuns: 1500 },
    );
    expect(accepted).toBeGreaterThan(25);
  });
});

it('reads and rewrites the golden files', ({ skip }) => {
  const golden = '../shared/golden';
  if (!existsSync(golden)) skip(`${golden} is missing`);
  for (const folder of readdirSync(golden, { withFileTypes: true }).filter((found) => found.isDirectory())) {
    for (const part of ['init', 'final']) {
      const { tensors } = readSafetensors(readFileSync(`${golden}/${folder.name}/${part}.safetensors`));
      expect(tensors.get('fc.bias')?.shape).toEqual([10]);
      const again = readSafetensors(writeSafetensors(tensors)).tensors;
      expect([...again.keys()]).toEqual([...tensors.keys()]);
      for (const [name, { shape, data }] of tensors) {
        expect(again.get(name)?.shape).toEqual(shape);
        expect(Buffer.compare(new Uint8Array(data.buffer), new Uint8Array(again.get(name)?.data.buffer ?? new ArrayBuffer(0)))).toBe(0);
      }
    }
  }
});
