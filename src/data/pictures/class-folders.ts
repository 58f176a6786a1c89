import { IMAGE_BYTES, type Images } from '../../spec/images.ts';
import { allocateImages } from '../allocate-images.ts';
import { DataError, grouped } from '../data-error.ts';
import type { Entry } from '../entries/entry.ts';
import { splitOf, TEST_SHARE, type Split } from '../held-out.ts';
import { mixedPlace } from '../mixed-place.ts';
import { MOST_IMAGES } from '../pack/pack-manifest.ts';
import type { ReadSet } from '../read-choice.ts';
import { nameOf } from '../source-file.ts';
import { browserDecode, decodePicture, type Decode } from './decode.ts';

const MOST_CLASSES = 256;
const MOST_PICTURE_BYTES = 2 ** 26;

const EXPECTED = 'Expected a folder for each class, with pictures in it';

interface Found {
  readonly path: string;
  readonly label: string;
  readonly split: Split | undefined;
  readonly pixels: Uint8Array;
}

/**
 * Gathers pictures that lie in a folder a class: animals/cat/1.jpg, or animals/train/cat/1.jpg. The order that they come
 * in makes no difference.
 */
export class ClassFolders {
  readonly #where: string;
  readonly #decode: Decode;
  readonly #found: Found[] = [];
  readonly #broken: string[] = [];

  constructor(where: string, decode: Decode = browserDecode) {
    this.#where = where;
    this.#decode = decode;
  }

  async add(entry: Entry): Promise<void> {
    const folders = entry.path
      .split('/')
      .slice(0, -1)
      .map((folder) => folder.trim());
    const label =
      folders
        .at(-1)
        ?.replaceAll(/\p{Cc}/gu, '')
        .slice(0, 60) ?? '';
    if (label === '' || label === '.' || label === '..') throw new DataError(`${entry.path} lies in no folder. ${EXPECTED}.`);
    if (this.#found.length >= MOST_IMAGES)
      throw new DataError(`${this.#where} holds more than ${grouped(MOST_IMAGES)} pictures. Take fewer.`);
    const pixels = new Uint8Array(IMAGE_BYTES);
    try {
      await decodePicture(entry.path, await entry.bytes(MOST_PICTURE_BYTES), pixels, this.#decode);
      this.#found.push({ path: entry.path, label, split: splitOf(folders.at(-2)), pixels });
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      // Some are sentences of their own.
      this.#broken.push(error.message.replace(/\.$/, ''));
    }
  }

  /** Classes in the order of their names. Throws a DataError where pictures are broken or there is nothing to tell apart. */
  finish(): ReadSet {
    const [first] = this.#broken;
    if (first !== undefined)
      throw new DataError(
        `${grouped(this.#broken.length)} of the pictures cannot be read: ${this.#broken.slice(0, 3).join('; ')}. Take them out, or save them anew.`,
      );
    const found = this.#found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const classes = [...new Set(found.map(({ label }) => label))].sort();
    if (classes.length < 2)
      throw new DataError(
        `${this.#where} holds pictures of ${classes.length === 0 ? 'no class' : 'one class'}. ${EXPECTED}, and two classes or more.`,
      );
    if (classes.length > MOST_CLASSES)
      throw new DataError(`${this.#where} has ${grouped(classes.length)} folders with pictures; at most ${MOST_CLASSES} classes are read.`);
    const parts = { train: [] as Found[], test: [] as Found[] };
    const said = (['train', 'test'] as const).every((split) => found.some((one) => one.split === split));
    const counts = new Map<string, number>();
    for (const one of found) {
      const count = (counts.get(one.label) ?? 0) + 1;
      counts.set(one.label, count);
      parts[said ? (one.split ?? 'train') : count % TEST_SHARE === 0 ? 'test' : 'train'].push(one);
    }
    if (parts.test.length === 0)
      throw new DataError(
        `${this.#where} holds fewer than ${TEST_SHARE} pictures of each class: too few to keep any for testing. Add pictures.`,
      );
    return { name: this.#where.slice(0, 60), classes, train: imagesOf(parts.train, classes), test: imagesOf(parts.test, classes) };
  }
}

/** In an order that mixes the classes and is always the same. */
function imagesOf(found: readonly Found[], classes: readonly string[]): Images {
  const images = allocateImages(found.length);
  const labels = new Map(classes.map((name, label) => [name, label]));
  found.forEach(({ label, pixels }, i) => {
    const at = mixedPlace(i, found.length);
    images.labels[at] = labels.get(label) ?? 0;
    images.pixels.set(pixels, at * IMAGE_BYTES);
  });
  return images;
}

/** What a set of pictures is called: the folder or the archive around them. */
export const setNameOf = (path: string): string => nameOf(path).replace(/(\.tar)?\.\w{2,4}$/i, '') || 'pictures';
