import { CIFAR10_CLASSES } from './cifar10.ts';
import { DataError } from './data-error.ts';

/** CIFAR-10's own file has 61 bytes. */
const MOST_BYTES = 4096;

/** The class names in batches.meta.txt, one a line. */
export async function readClassNames(file: string, stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<readonly string[]> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let text = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    text += decoder.decode(read.value, { stream: true });
    if (text.length > MOST_BYTES) throw new DataError(`${file} is longer than ${MOST_BYTES} bytes; expected ${CIFAR10_CLASSES.length} class names, one a line.`);
  }
  const names = (text + decoder.decode()).split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (names.length !== CIFAR10_CLASSES.length) {
    throw new DataError(`${file} holds ${names.length} class names; expected ${CIFAR10_CLASSES.length}, one a line.`);
  }
  return names;
}
