import { Parser } from 'pickleparser';
import { messageOf } from '../../spec/message-of.ts';
import { DataError } from '../data-error.ts';

/** A numpy array of bytes, as the batches hold their pixels. */
export class ByteArray {
  shape: readonly unknown[] = [];
  bytes = new Uint8Array();

  /** numpy's own: version, shape, dtype, whether column by column, content (numpy/_core/src/multiarray/methods.c). */
  __setstate__([, shape, dtype, byColumn, content]: readonly unknown[]): void {
    this.shape = Array.isArray(shape) ? (shape as unknown[]) : [];
    if (!(dtype instanceof Dtype) || !/^[|<>]?u1$/.test(dtype.name) || byColumn !== false)
      throw new Error('its pixels are no array of bytes, row by row');
    this.bytes = bytesOf(content);
  }
}

class Dtype {
  readonly name: string;
  constructor(name: unknown) {
    this.name = String(name);
  }

  __setstate__(): void {
    // Byte order and the like: bytes have none.
  }
}

/** All that a batch may name; a pickle can name anything, and nothing else is called. */
const KNOWN = new Map<string, (...args: unknown[]) => unknown>([
  ['numpy.core.multiarray _reconstruct', () => new ByteArray()],
  ['numpy._core.multiarray _reconstruct', () => new ByteArray()],
  ['numpy ndarray', () => undefined],
  ['numpy dtype', (name) => new Dtype(name)],
  ['_codecs encode', (text) => bytesOf(text)],
]);

/** Reads a pickle of the Python versions of CIFAR. Dictionaries become maps with text keys. Throws a DataError. */
export function readPickle(where: string, bytes: Uint8Array): unknown {
  try {
    const parser = new Parser({
      unpicklingTypeOfDictionary: 'Map',
      nameResolver: {
        resolve: (module, name) => {
          const known = KNOWN.get(`${module} ${name}`);
          if (known === undefined) throw new Error(`it names ${module}.${name}`.slice(0, 100));
          return known;
        },
      },
    });
    return parser.parse(bytes);
  } catch (error) {
    throw new DataError(`${where} is damaged or no batch of CIFAR's Python version: ${messageOf(error)}. Fetch it again.`, {
      cause: error,
    });
  }
}

/** Python 2's text is bytes; the parser reads it as Windows-1252, in which every byte has a character of its own. */
const BYTE_OF = new Map(
  Array.from(new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)), (character, byte) => [
    character.charCodeAt(0),
    byte,
  ]),
);

/** Bytes, also where they were written as text: Python 2's, or Latin-1. */
export function bytesOf(content: unknown): Uint8Array<ArrayBuffer> {
  if (content instanceof Uint8Array) return content as Uint8Array<ArrayBuffer>;
  if (typeof content !== 'string') throw new Error('it holds something else where bytes are expected');
  const bytes = new Uint8Array(content.length);
  for (let i = 0; i < content.length; i++) {
    const code = content.charCodeAt(i);
    const byte = BYTE_OF.get(code) ?? code;
    if (byte > 255) throw new Error('it holds text where bytes are expected');
    bytes[i] = byte;
  }
  return bytes;
}
