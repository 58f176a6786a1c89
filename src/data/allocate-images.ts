import type { Images } from '../spec/images.ts';
import { IMAGE_BYTES } from '../spec/images.ts';
import { DataError, grouped } from './data-error.ts';

/** There is no room in memory: nothing is wrong with the images themselves. */
export class MemoryError extends DataError {}

/**
 * Room for `count` images: the labels, then the pixels, in one buffer, as in a prepared pack's files.
 * Untouched pages cost no memory, so the room may be asked for before the data is known to be there.
 */
export function allocateImages(count: number): Images {
  return imagesIn(allocateBytes(count * (1 + IMAGE_BYTES), `${grouped(count)} images`), count);
}

/** Throws a MemoryError; `what`: what the bytes are for, as its message says it. */
export function allocateBytes(bytes: number, what: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(bytes);
  } catch (error) {
    throw new MemoryError(`There is not enough memory for ${what} (${grouped(bytes)} bytes). Close other tabs, or take fewer images.`, {
      cause: error,
    });
  }
}

/** All of them, one after the other, in an array of their own. */
export function joinImages(parts: readonly Images[]): Images {
  const joined = allocateImages(parts.reduce((sum, { count }) => sum + count, 0));
  let at = 0;
  for (const { count, labels, pixels } of parts) {
    joined.labels.set(labels, at);
    joined.pixels.set(pixels, at * IMAGE_BYTES);
    at += count;
  }
  return joined;
}

/** `bytes`: `count` labels, then `count * IMAGE_BYTES` pixels; shared, not copied. */
export function imagesIn(bytes: Uint8Array, count: number): Images {
  return { count, labels: bytes.subarray(0, count), pixels: bytes.subarray(count, count * (1 + IMAGE_BYTES)) };
}

/** Images `from` to `to - 1`; shared, not copied. */
export function sliceImages(images: Images, from: number, to: number): Images {
  return {
    count: to - from,
    labels: images.labels.subarray(from, to),
    pixels: images.pixels.subarray(from * IMAGE_BYTES, to * IMAGE_BYTES),
  };
}
