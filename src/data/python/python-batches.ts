import { IMAGE_BYTES, type Images } from '../../spec/images.ts';
import { allocateImages, joinImages } from '../allocate-images.ts';
import { CIFAR10_CLASSES, cifar10Name } from '../cifar/cifar10.ts';
import { cifar100Name, CIFAR100_CLASSES } from '../cifar/cifar100.ts';
import { numberedClasses } from '../cifar/class-names.ts';
import { DataError, grouped } from '../data-error.ts';
import type { Entry } from '../entries/entry.ts';
import { heldOut, TEST_SHARE } from '../held-out.ts';
import type { LabelChoice, ReadSet } from '../read-choice.ts';
import { nameOf } from '../source-file.ts';
import { ByteArray, bytesOf, readPickle } from './pickle.ts';

/** All of CIFAR-100's training images are one pickle of 155 MB. */
const MOST_BYTES = 2 ** 28;

/** Gathers the pickles of CIFAR-10's Python version (data_batch_1 to 5, test_batch, batches.meta) or of CIFAR-100's (train, test, meta). */
export class PythonBatches {
  readonly #labels: LabelChoice;
  readonly #train = new Map<string, Images>();
  #test: Images | undefined;
  #classes: readonly string[] | undefined;
  #hundred = false;

  constructor(labels: LabelChoice = 'fine') {
    this.#labels = labels;
  }

  async add(entry: Entry): Promise<void> {
    const name = nameOf(entry.path).toLowerCase();
    const pickle = textKeys(readPickle(entry.path, await entry.bytes(MOST_BYTES)));
    if (name === 'batches.meta' || name === 'meta') {
      this.#classes = textsOf(pickle.get(name === 'meta' ? `${this.#labels}_label_names` : 'label_names'));
      return;
    }
    this.#hundred ||= pickle.has('fine_labels');
    const images = imagesOf(entry.path, pickle.get('data'), pickle.get('labels') ?? pickle.get(`${this.#labels}_labels`));
    if (/^test/.test(name)) this.#test = once(entry.path, this.#test, images);
    else this.#train.set(name, once(entry.path, this.#train.get(name), images));
  }

  finish(): ReadSet {
    const parts = [...this.#train.keys()].sort().flatMap((name) => this.#train.get(name) ?? []);
    if (parts.length === 0) throw new DataError('There is no training batch among the files. Add data_batch_1, or train.');
    const all = joinImages(parts);
    if (this.#test === undefined && all.count < TEST_SHARE)
      throw new DataError(`There are only ${all.count} images and no test batch. Add test_batch, or more images.`);
    const { train, test } = this.#test === undefined ? heldOut(all) : { train: all, test: this.#test };
    const classes = this.#classes ?? (this.#hundred ? numberedClasses(CIFAR100_CLASSES[this.#labels]) : CIFAR10_CLASSES);
    for (const { labels } of [train, test]) {
      const wrong = labels.find((label) => label >= classes.length);
      if (wrong !== undefined)
        throw new DataError(`A label is ${wrong}; expected 0 to ${classes.length - 1}. The files are damaged, or of different sets.`);
    }
    if (this.#hundred) return { name: cifar100Name(train.count, test.count, this.#labels), classes, train, test, labels: this.#labels };
    return { name: cifar10Name(train.count, test.count, this.#test === undefined ? 'held-out' : 'official'), classes, train, test };
  }
}

function once(path: string, before: Images | undefined, images: Images): Images {
  if (before !== undefined) throw new DataError(`${path} is there twice. Choose one of them.`);
  return images;
}

function imagesOf(where: string, data: unknown, labels: unknown): Images {
  const expected = "expected CIFAR's Python version, with 3,072 bytes and a label for each image";
  if (!(data instanceof ByteArray) || !Array.isArray(labels) || labels.length === 0)
    throw new DataError(`${where} lacks its pixels or its labels; ${expected}.`);
  const { shape, bytes } = data;
  if (shape[0] !== labels.length || shape[1] !== IMAGE_BYTES || bytes.length !== labels.length * IMAGE_BYTES) {
    throw new DataError(`${where} has ${grouped(bytes.length)} bytes for ${grouped(labels.length)} labels; ${expected}.`);
  }
  const images = allocateImages(labels.length);
  images.pixels.set(bytes);
  labels.forEach((label: unknown, i) => {
    if (!Number.isInteger(label) || Number(label) < 0 || Number(label) > 255)
      throw new DataError(`${where}: the label of image ${grouped(i + 1)} is ${String(label).slice(0, 20)}; ${expected}.`);
    images.labels[i] = Number(label);
  });
  return images;
}

/** Python 3 may have written its texts as bytes. */
const textOf = (value: unknown): string => (value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value));

function textKeys(pickle: unknown): Map<string, unknown> {
  return new Map(pickle instanceof Map ? Array.from(pickle as Map<unknown, unknown>, ([key, value]) => [textOf(key), value]) : []);
}

function textsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.length >= 2 && value.length <= 256
    ? value.map((text) => new TextDecoder().decode(text instanceof Uint8Array ? text : bytesOf(String(text))).slice(0, 60))
    : undefined;
}
