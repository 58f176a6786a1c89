import * as v from 'valibot';
import { CIFAR10_NAME } from '../../spec/images.ts';
import { messageOf } from '../../spec/message-of.ts';
import { CIFAR10_TEST_IMAGES, CIFAR10_TRAIN_IMAGES } from '../cifar/cifar10.ts';
import { MOST_NAME_LENGTH } from '../cifar/class-names.ts';
import { DataError } from '../data-error.ts';
import { RECORD_BYTES } from '../cifar/records.ts';

/*
 * A prepared pack is a folder that a page can fetch: manifest.json and one file a split, which holds the label bytes of all its
 * images, then their pixels (planar, as in src/spec/images.ts), so that nothing is left to unpack.
 */

export const PACK_MANIFEST = 'manifest.json';
/** Where the page looks, relative to its own address; `npm start` writes it below public/. */
export const PACK_FOLDER = 'data/cifar10/';

const VERSION = 1;
/** Keeps a split below 2 GiB. */
export const MOST_IMAGES = 650_000;

const Part = v.pipe(
  v.object({
    file: v.pipe(v.string(), v.regex(/^[\w-]+\.bin$/, 'Expected a file name such as train.bin')),
    images: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_IMAGES)),
    /** Of the file. */
    bytes: v.pipe(v.number(), v.integer()),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'Expected 64 hexadecimal digits')),
  }),
  v.check(({ images, bytes }) => bytes === images * RECORD_BYTES, `Expected bytes to be ${RECORD_BYTES} times images`),
);

const Name = v.pipe(v.string(), v.maxLength(MOST_NAME_LENGTH, `Expected at most ${MOST_NAME_LENGTH} characters`));

const Manifest = v.pipe(
  v.object({
    version: v.literal(VERSION),
    name: v.pipe(Name, v.nonEmpty()),
    classes: v.pipe(v.array(Name), v.minLength(2), v.maxLength(256)),
    train: Part,
    test: Part,
  }),
  v.check(
    ({ name, train, test }) => name !== CIFAR10_NAME || (train.images === CIFAR10_TRAIN_IMAGES && test.images === CIFAR10_TEST_IMAGES),
    "Expected another name than 'CIFAR-10', which is for all of its images",
  ),
);

export type PackPart = v.InferOutput<typeof Part>;
export type PackManifest = v.InferOutput<typeof Manifest>;

export const packVersion = VERSION;

/** JSON, but not of this version: another version of the page may know it. */
export class UnknownManifest extends DataError {}

/** Throws a DataError that names the first field that is wrong. */
export function parseManifest(where: string, text: string): PackManifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new DataError(`${where} is not JSON: ${messageOf(error)}. Run npm start again to prepare the images anew.`);
  }
  const result = v.safeParse(Manifest, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue);
  throw new UnknownManifest(
    `${where} is not that of a prepared pack${field === null ? '' : ` at '${field}'`}: ${issue.message}. Run npm start again to prepare the images anew.`,
  );
}
