/* Numbers one after the other, little endian, unaligned. */

type Numbers = Float32Array | Uint32Array | Float64Array;
interface NumbersOf<A extends Numbers> {
  new (length: number): A;
  readonly BYTES_PER_ELEMENT: number;
}

export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  /** u32 */
  word(value: number): void {
    this.array(Uint32Array.of(value));
  }

  /** f64 */
  double(value: number): void {
    this.array(Float64Array.of(value));
  }

  /** As its bytes are: JavaScript runs on little-endian machines only. */
  array(values: Numbers): void {
    const needed = this.#length + values.byteLength;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), this.#length);
    this.#length = needed;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
}

/** All methods throw a RangeError at the end of the bytes, before anything is allocated. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get ended(): boolean {
    return this.#at === this.#bytes.length;
  }

  word(): number {
    return this.array(Uint32Array, 1)[0];
  }

  double(): number {
    return this.array(Float64Array, 1)[0];
  }

  array<A extends Numbers>(type: NumbersOf<A>, count: number): A {
    const bytes = count * type.BYTES_PER_ELEMENT;
    if (this.#at + bytes > this.#bytes.length)
      throw new RangeError(`${bytes} bytes are to follow byte ${this.#at} of ${this.#bytes.length}`);
    const values = new type(count);
    new Uint8Array(values.buffer).set(this.#bytes.subarray(this.#at, this.#at + bytes));
    this.#at += bytes;
    return values;
  }

  /** As many as a number before them says; each takes some bytes. */
  list<T>(take: () => T): T[] {
    const items: T[] = [];
    for (let left = this.word(); left > 0; left--) items.push(take());
    return items;
  }
}
