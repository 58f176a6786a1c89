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

/** Throws a DataError where `file` gives a class a name that is too long. */
export function requireShort(file: string, names: readonly string[]): void {
  const long = names.find(({ length }) => length > MOST_NAME_LENGTH);
  if (long !== undefined)
    throw new DataError(
      `${file} names a class with ${grouped(long.length)} characters, '${long.slice(0, 40)}…'; expected at most ${MOST_NAME_LENGTH}.`,
    );
}
