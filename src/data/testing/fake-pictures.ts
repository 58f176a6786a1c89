import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { decode, encode } from 'fast-png';
import type { Decode } from '../pictures/decode.ts';
import type { Entries } from './fake-files.ts';

/** A PNG of one colour with one other pixel in its corner. Of 16 bits a sample, only browsers decode it. */
export function fakePng(
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number],
  depth: 8 | 16 = 8,
): Uint8Array<ArrayBuffer> {
  const data = depth === 8 ? new Uint8Array(3 * width * height) : new Uint16Array(3 * width * height);
  const most = 2 ** depth - 1;
  for (let p = 0; p < width * height; p++)
    data.set(
      [red, green, blue].map((sample) => (sample * most) / 255),
      3 * p,
    );
  data.set([most, most, most], 0);
  return new Uint8Array(encode({ width, height, data, channels: 3, depth }));
}

/** Stands in for the browser's decoder, which Node lacks; knows PNG of 3 channels alone. */
export const pngDecode: Decode = (bytes) => {
  const png = decode(bytes);
  if (png.channels !== 3) throw new Error('not RGB');
  const data = new Uint8Array(4 * png.width * png.height).fill(255);
  for (let p = 0; p < png.width * png.height; p++) for (let c = 0; c < 3; c++) data[4 * p + c] = png.data[3 * p + c];
  return Promise.resolve({ width: png.width, height: png.height, data });
};

/** `each` pictures of 32x32 of each class, all different. */
export function pictureEntries(classes: readonly string[], each: number, folder = 'animals/'): Entries {
  return classes.flatMap((name, label) =>
    Array.from(
      { length: each },
      (_, i) => [`${folder}${name}/${String(i).padStart(3, '0')}.png`, fakePng(32, 32, [label * 40, i, 7])] as const,
    ),
  );
}

export async function zipOf(entries: Entries, level = 6): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { level });
  for (const [path, content] of entries)
    await writer.add(path, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content));
  return new Uint8Array(await writer.close());
}
