import { convertIndexedToRgb, decode, hasPngSignature } from 'fast-png';
import type { Picture } from '../../spec/resize.ts';

/** What unpacks a thousandfold stays below 64 MB. */
const MOST_BYTES = 2 ** 16;

/**
 * Decodes a PNG bit by bit, without colour management, alike in every browser and in Node. Undefined for what is left to the
 * browser's decoder: large ones, 16 bits a sample, one colour that is transparent, and what is damaged.
 */
export function decodePng(bytes: Uint8Array): Picture | undefined {
  if (bytes.length > MOST_BYTES || !hasPngSignature(bytes)) return undefined;
  try {
    const png = decode(bytes, { checkCrc: true });
    const { width, height } = png;
    const samples = png.palette === undefined ? png.data : convertIndexedToRgb(png);
    const channels = samples.length / (width * height);
    if ((png.palette === undefined && png.depth !== 8) || png.transparency !== undefined || !Number.isInteger(channels)) return undefined;
    return { width, height, data: withAlpha(samples, channels) };
  } catch {
    return undefined;
  }
}

/** Red, green, blue, alpha of each pixel, from 1 to 4 `channels`: grey or colour, each with or without alpha. */
function withAlpha(samples: ArrayLike<number>, channels: number): Uint8Array {
  const pixels = samples.length / channels;
  const data = new Uint8Array(4 * pixels).fill(255);
  const [green, blue] = channels < 3 ? [0, 0] : [1, 2];
  for (let p = 0; p < pixels; p++) {
    const at = p * channels;
    data[4 * p] = samples[at];
    data[4 * p + 1] = samples[at + green];
    data[4 * p + 2] = samples[at + blue];
    if (channels % 2 === 0) data[4 * p + 3] = samples[at + channels - 1];
  }
  return data;
}
