import { batchOf, isClassNames } from '../cifar/cifar10.ts';
import { nameOf } from '../source-file.ts';

/** A file in an archive or a folder. */
export interface Entry {
  /** With its folders, separated by slashes. */
  readonly path: string;
  /** As the archive claims; the content is never longer. */
  readonly size: number;
  /** Its content; throws a DataError where that is longer than `most` bytes, whatever the archive claims. */
  bytes(most: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Goes through all entries, one after the other; an entry's content can be read only while it is visited. */
export type Walk = (visit: (entry: Entry) => Promise<void>) => Promise<void>;

/** Thrown by a visit to end a walk; passed on as it is. */
export class StopReading extends Error {}

/** How the images of an archive or a folder are kept in it. */
export type Format = 'binary' | 'python' | 'cifar-100' | 'matlab' | 'parquet' | 'pictures';

export const EXPECTED_IMAGES = 'Expected CIFAR-10 or CIFAR-100 as they are published, or a folder for each class with pictures in it';

const PICTURE = /\.(png|jpe?g|jfif|gif|webp|bmp|avif|ico)$/i;

/** What browsers and systems leave in folders unasked. `.` alone is the folder that `tar czf x.tgz .` packs. */
export const isLeftover = (path: string): boolean =>
  path.split('/').some((part) => (part.startsWith('.') && part !== '.') || /^(__MACOSX|desktop\.ini|thumbs\.db)$/i.test(part));

/** Which format a file belongs to, by its name; undefined for all that says nothing. */
export function formatOf(path: string): Format | undefined {
  if (isLeftover(path)) return undefined;
  const name = nameOf(path);
  if (batchOf(name)) return 'binary';
  if (isClassNames(name)) return undefined;
  if (/^(train|test)\b.*\.bin$/i.test(name) || /^(fine|coarse)_label_names\b.*\.txt$/i.test(name)) return 'cifar-100';
  if (/^(data_batch_\d+|test_batch|batches\.meta|train|test|meta)$/i.test(name)) return 'python';
  if (/\.mat$/i.test(name)) return 'matlab';
  if (/\.parquet$/i.test(name)) return 'parquet';
  return PICTURE.test(name) ? 'pictures' : undefined;
}
