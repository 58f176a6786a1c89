import { same } from '../../spec/same.ts';
import { CIFAR10_CLASSES } from './cifar10.ts';
import { DataError, grouped } from '../data-error.ts';

/** Characters of a class's name, or a set's: what the page writes about a set takes no longer ones. */
export const MOST_NAME_LENGTH = 200;

/** CIFAR-10's own file has 61 bytes. */
const MOST_BYTES = 4096;

/** The class names in batches.meta.txt, one a line. */
export async function readClassNames(file: string, stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<readonly string[]> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let text = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    text += decoder.decode(read.value, { stream: true });
    if (text.length > MOST_BYTES)
      throw new DataError(`${file} is longer than ${MOST_BYTES} bytes; expected ${CIFAR10_CLASSES.length} class names, one a line.`);
  }
  const names = (text + decoder.decode())
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (names.length !== CIFAR10_CLASSES.length) {
    throw new DataError(`${file} holds ${names.length} class names; expected ${CIFAR10_CLASSES.length}, one a line.`);
  }
  requireShort(file, names);
  return names;
}

/** For classes that nothing names. */
export const numberedClasses = (count: number): readonly string[] => Array.from({ length: count }, (_, label) => `class ${label}`);

const isNumbered = (classes: readonly string[]): boolean => same(classes, numberedClasses(classes.length));

/**
 * The classes of all parts of a set: those of each; of parts that nothing names, the most. Throws a DataError where they
 * differ: the same number would mean two classes.
 */
export function commonClasses(parts: readonly (readonly string[])[]): readonly string[] {
  const longest = parts.reduce((most, classes) => (classes.length > most.length ? classes : most));
  const other = isNumbered(longest) ? parts.find((classes) => !isNumbered(classes)) : parts.find((classes) => !same(classes, longest));
  if (other !== undefined)
    throw new DataError(
      `The Parquet files do not belong together. Classes of one: ${some(longest)}. Of another: ${some(other)}. Take all of them from the same set.`,
    );
  return longest;
}

const some = (classes: readonly string[]): string => `${classes.slice(0, 10).join(', ').slice(0, 200)}${classes.length > 10 ? ', …' : ''}`;

/** Throws a DataError where `file` gives a class a name that is too long. */
export function requireShort(file: string, names: readonly string[]): void {
  const long = names.find(({ length }) => length > MOST_NAME_LENGTH);
  if (long !== undefined)
    throw new DataError(
      `${file} names a class with ${grouped(long.length)} characters, '${long.slice(0, 40)}…'; expected at most ${MOST_NAME_LENGTH}.`,
    );
}
