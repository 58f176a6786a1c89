import type { Images } from '../../spec/images.ts';
import { allocateImages, joinImages, sliceImages } from '../allocate-images.ts';
import { DataError, grouped } from '../data-error.ts';
import { RecordReader, recordCount } from './records.ts';

/** A batch that claims more than this is refused before anything is allocated for it. */
const MOST_RECORDS = 50_000;

/**
 * Gathers the batches of a set, which arrive in any order, into one array in their own order.
 * Batches are expected to be of equal size, so that the room for all is known from the first one and nothing is copied;
 * other sizes are put together at the end, which takes up to twice the memory.
 */
export class Batches {
  readonly #parts: (Images | undefined)[];
  #whole: Images | undefined;

  constructor(batches: number) {
    this.#parts = new Array<Images | undefined>(batches).fill(undefined);
  }

  /** A reader for batch `index`, counted from 0, whose file has `bytes` bytes. */
  open(index: number, file: string, bytes: number): RecordReader {
    const count = recordCount(file, bytes);
    if (count > MOST_RECORDS) {
      throw new DataError(`${file} has ${grouped(count)} records; expected at most ${grouped(MOST_RECORDS)}, which is all of CIFAR-10.`);
    }
    this.#whole ??= allocateImages(count * this.#parts.length);
    const part =
      this.#whole.count === count * this.#parts.length
        ? sliceImages(this.#whole, index * count, (index + 1) * count)
        : allocateImages(count);
    this.#parts[index] = part;
    return new RecordReader(file, part);
  }

  has(index: number): boolean {
    return this.#parts[index] !== undefined;
  }

  /** All of them, once every batch has been read to its end. */
  join(): Images {
    const [whole, parts] = [this.#whole, this.#parts];
    const present = parts.filter((part) => part !== undefined);
    if (whole && present.length === parts.length && present.every((part) => part.pixels.buffer === whole.pixels.buffer)) return whole;
    return joinImages(present);
  }
}
