import type { Images } from '../../spec/images.ts';
import { IMAGE_BYTES } from '../../spec/images.ts';
import { CIFAR10_CLASSES } from './cifar10.ts';
import { DataError, grouped } from '../data-error.ts';

/** A record of CIFAR-10's binary version: 1 label byte, then 3,072 bytes of red, green and blue plane, row by row. */
export const RECORD_BYTES = 1 + IMAGE_BYTES;

/** Records in a file of `bytes` bytes; throws a DataError when that is not a whole number of them, or none. */
export function recordCount(file: string, bytes: number): number {
  if (bytes === 0) throw new DataError(`${file} is empty; expected CIFAR-10 records of ${grouped(RECORD_BYTES)} bytes each.`);
  const count = Math.floor(bytes / RECORD_BYTES);
  const rest = bytes % RECORD_BYTES;
  if (rest !== 0) {
    throw new DataError(
      `${file} has ${grouped(bytes)} bytes, not a whole number of CIFAR-10 records of ${grouped(RECORD_BYTES)}: ` +
        `record ${grouped(count + 1)} begins at byte ${grouped(bytes - rest)} and ends after ${grouped(rest)} bytes. ` +
        'Is the file complete, and from the binary version of CIFAR-10?',
    );
  }
  return count;
}

/** Takes a batch apart as its bytes arrive, in pieces of any size. */
export class RecordReader {
  readonly #file: string;
  readonly #into: Images;
  #offset = 0;

  /** `into` has room for exactly the images that will come. */
  constructor(file: string, into: Images) {
    this.#file = file;
    this.#into = into;
  }

  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      const record = Math.floor(this.#offset / RECORD_BYTES);
      const within = this.#offset % RECORD_BYTES;
      if (record >= this.#into.count) throw this.#wrongLength('more bytes follow');
      let taken = 1;
      if (within === 0) {
        this.#into.labels[record] = this.#checkedLabel(bytes[at], record);
      } else {
        taken = Math.min(RECORD_BYTES - within, bytes.length - at);
        this.#into.pixels.set(bytes.subarray(at, at + taken), record * IMAGE_BYTES + within - 1);
      }
      at += taken;
      this.#offset += taken;
    }
  }

  /** Throws a DataError when bytes are missing. */
  finish(): void {
    if (this.#offset !== this.#into.count * RECORD_BYTES) throw this.#wrongLength('it ends');
  }

  #checkedLabel(label: number, record: number): number {
    if (label < CIFAR10_CLASSES.length) return label;
    throw new DataError(
      `${this.#file}, byte ${grouped(this.#offset)}: the label of record ${grouped(record + 1)} is ${label}; expected 0 to ${CIFAR10_CLASSES.length - 1}. ` +
        'The file is damaged or not from the binary version of CIFAR-10.',
    );
  }

  #wrongLength(what: string): DataError {
    const expected = this.#into.count * RECORD_BYTES;
    return new DataError(`${this.#file}, byte ${grouped(this.#offset)}: ${what}; expected ${grouped(expected)} bytes in all.`);
  }
}
