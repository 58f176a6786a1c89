import { IMAGE_BYTES, type Images } from '../../spec/images.ts';
import { allocateImages } from '../allocate-images.ts';
import { numberedClasses, requireShort } from './class-names.ts';
import { DataError, grouped } from '../data-error.ts';
import type { Entry } from '../entries/entry.ts';
import type { LabelChoice, ReadSet } from '../read-choice.ts';
import { nameOf } from '../source-file.ts';

/*
 * CIFAR-100's binary version: train.bin and test.bin with records of a coarse label, a fine label and 3,072 bytes of
 * pixels, as in CIFAR-10; fine_label_names.txt and coarse_label_names.txt. https://www.cs.toronto.edu/~kriz/cifar.html
 */

const RECORD_BYTES = 2 + IMAGE_BYTES;
const TRAIN_IMAGES = 50_000;
const TEST_IMAGES = 10_000;
const MOST_BYTES = 2 ** 28;
const MOST_NAMES_BYTES = 8192;

/** How many classes, and how many groups of them. */
export const CIFAR100_CLASSES: Readonly<Record<LabelChoice, number>> = { fine: 100, coarse: 20 };

export function cifar100Name(train: number, test: number, labels: LabelChoice): string {
  const set = labels === 'fine' ? 'CIFAR-100' : 'CIFAR-100 in 20 groups';
  return train === TRAIN_IMAGES && test === TEST_IMAGES ? set : `${set} (${grouped(train)} + ${grouped(test)} images)`;
}

/** Gathers the files of CIFAR-100's binary version. */
export class Cifar100Files {
  readonly #labels: LabelChoice;
  readonly #splits = new Map<'train' | 'test', Images>();
  #names: readonly string[] | undefined;

  constructor(labels: LabelChoice = 'fine') {
    this.#labels = labels;
  }

  async add(entry: Entry): Promise<void> {
    const name = nameOf(entry.path);
    const split = /^(train|test)\b.*\.bin$/i.exec(name)?.[1].toLowerCase();
    if (split === 'train' || split === 'test') {
      if (this.#splits.has(split)) throw new DataError(`${entry.path} is a second ${split}.bin. Choose one of them.`);
      this.#splits.set(split, this.#read(entry.path, await entry.bytes(MOST_BYTES)));
    } else if (name.toLowerCase().startsWith(this.#labels)) {
      this.#names = new TextDecoder()
        .decode(await entry.bytes(MOST_NAMES_BYTES))
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      requireShort(entry.path, this.#names);
    }
  }

  finish(): ReadSet {
    const { train, test } = { train: this.#splits.get('train'), test: this.#splits.get('test') };
    if (train === undefined || test === undefined)
      throw new DataError(
        `CIFAR-100 comes as train.bin and test.bin; ${train === undefined ? 'train.bin' : 'test.bin'} is missing. Choose both, or the archive.`,
      );
    const count = CIFAR100_CLASSES[this.#labels];
    if (this.#names !== undefined && this.#names.length !== count)
      throw new DataError(`${this.#labels}_label_names.txt holds ${this.#names.length} names; expected ${count}.`);
    const classes = this.#names ?? numberedClasses(count);
    return { name: cifar100Name(train.count, test.count, this.#labels), classes, train, test, labels: this.#labels };
  }

  #read(where: string, bytes: Uint8Array): Images {
    const count = bytes.length / RECORD_BYTES;
    if (count === 0 || !Number.isInteger(count))
      throw new DataError(
        `${where} has ${grouped(bytes.length)} bytes; expected records of ${grouped(RECORD_BYTES)}, as in CIFAR-100's binary version. Is the file complete?`,
      );
    const images = allocateImages(count);
    const [at, most] = this.#labels === 'coarse' ? [0, CIFAR100_CLASSES.coarse] : [1, CIFAR100_CLASSES.fine];
    for (let i = 0; i < count; i++) {
      const start = i * RECORD_BYTES;
      const label = bytes[start + at];
      if (label >= most || bytes[start] >= CIFAR100_CLASSES.coarse)
        throw new DataError(
          `${where}, byte ${grouped(start)}: the labels of record ${grouped(i + 1)} are ${bytes[start]} and ${bytes[start + 1]}; expected up to 19 and up to 99. The file is damaged or not from CIFAR-100.`,
        );
      images.labels[i] = label;
      images.pixels.set(bytes.subarray(start + 2, start + RECORD_BYTES), i * IMAGE_BYTES);
    }
    return images;
  }
}
