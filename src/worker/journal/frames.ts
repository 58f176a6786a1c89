import { crc32 } from './crc32.ts';
import { JournalError } from './folder.ts';

/*
 * A file that only grows: pieces one after the other, each with its length and CRC-32 before it (u32, little endian).
 */

const HEAD_BYTES = 8;

export function frame(piece: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD_BYTES + piece.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, piece.length, true);
  view.setUint32(4, crc32(piece), true);
  bytes.set(piece, HEAD_BYTES);
  return bytes;
}

/** The pieces of a whole file. Throws a JournalError where one is damaged or cut off. */
export function unframe(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length;) {
    const length = at + HEAD_BYTES <= bytes.length ? view.getUint32(at, true) : Infinity;
    const begin = at + HEAD_BYTES;
    if (begin + length > bytes.length) throw new JournalError('damaged', `the curves are cut off at byte ${at}`);
    const piece = bytes.slice(begin, begin + length);
    if (crc32(piece) !== view.getUint32(at + 4, true)) throw new JournalError('damaged', `the curves are damaged at byte ${at}`);
    pieces.push(piece);
    at = begin + length;
  }
  return pieces;
}
