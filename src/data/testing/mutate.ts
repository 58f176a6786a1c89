import fc from 'fast-check';

/** Mutations for each reader; set by `FUZZ=10000`. */
export const FUZZ_RUNS = Number(process.env.FUZZ ?? 60);

/** A change of a few bytes. `at`: 0 is the beginning, 1 the end. */
export interface Mutation {
  readonly kind: 'flip' | 'set' | 'cut' | 'drop' | 'double' | 'number' | 'swap';
  readonly at: number;
  readonly length: number;
  readonly value: number;
}

/** A copy of `bytes` with all changes, one after the other. */
export function mutated(bytes: Uint8Array, changes: readonly Mutation[]): Uint8Array<ArrayBuffer> {
  return changes.reduce<Uint8Array<ArrayBuffer>>((before, change) => changed(before, change), new Uint8Array(bytes));
}

function changed(bytes: Uint8Array<ArrayBuffer>, { kind, at, length, value }: Mutation): Uint8Array<ArrayBuffer> {
  const from = Math.min(Math.floor(at * bytes.length), Math.max(0, bytes.length - 1));
  const to = Math.min(from + length, bytes.length);
  const copy = bytes.slice();
  switch (kind) {
    case 'flip':
      if (copy.length > 0) copy[from] ^= 1 << (value & 7);
      return copy;
    case 'set':
      return copy.fill(value & 255, from, to);
    case 'cut':
      return copy.slice(0, from);
    case 'drop':
      return joined(copy.subarray(0, from), copy.subarray(to));
    case 'double':
      return joined(copy.subarray(0, to), copy.subarray(from));
    case 'number':
      if (from + 4 <= copy.length) new DataView(copy.buffer).setUint32(from, value >>> 0, (length & 1) === 0);
      return copy;
    case 'swap': {
      const other = copy.slice(0, to - from);
      copy.set(copy.slice(from, to), 0);
      copy.set(other, from);
      return copy;
    }
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** One to four changes, near the ends more often: there are the heads. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('flip', 'set', 'cut', 'drop', 'double', 'number', 'swap'),
    at: fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 0.02, noNaN: true }),
      fc.double({ min: 0.95, max: 1, noNaN: true }),
    ),
    length: fc.integer({ min: 1, max: 64 }),
    value: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff)),
  }),
  { minLength: 1, maxLength: 4 },
);
