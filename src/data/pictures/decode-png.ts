import { convertIndexedToRgb, decode, hasPngSignature } from 'fast-png';
import { IMAGE_SIZE } from '../../spec/images.ts';
import { messageOf } from '../../spec/message-of.ts';
import { DataError } from '../data-error.ts';

/** 32x32 pixels are 3 to 8 KB; what unpacks a thousandfold stays below 64 MB. */
const MOST_BYTES = 2 ** 16;
const PIXELS = IMAGE_SIZE * IMAGE_SIZE;
/** Of width and height in the header chunk, which comes first (PNG specification, sections 5.2 and 11.2.1). */
const WIDTH_AT = 16;
const HEIGHT_AT = 20;

/**
 * Decodes a PNG of 32x32 pixels bit by bit, without colour management, into `into`: 3 planes of 1,024 bytes.
 * Throws a DataError for anything else; `where` names the image.
 */
export function decodePng(where: string, bytes: Uint8Array, into: Uint8Array): void {
  const refuse = (what: string, cause?: unknown): DataError =>
    new DataError(`${where} ${what}; expected a PNG of ${IMAGE_SIZE}x${IMAGE_SIZE} pixels. The file is damaged or not CIFAR-10.`, {
      cause,
    });
  if (bytes.length <= HEIGHT_AT + 4 || !hasPngSignature(bytes)) throw refuse('is no PNG');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(WIDTH_AT), view.getUint32(HEIGHT_AT)];
  if (width !== IMAGE_SIZE || height !== IMAGE_SIZE) throw refuse(`has ${width}x${height} pixels`);
  if (bytes.length > MOST_BYTES) throw refuse(`has ${bytes.length} bytes, far more than that needs`);

  const { data, channels } = samplesOf(bytes, refuse);
  for (let plane = 0; plane < 3; plane++) {
    const channel = channels < 3 ? 0 : plane;
    for (let p = 0; p < PIXELS; p++) into[plane * PIXELS + p] = data[p * channels + channel];
  }
  const alpha = channels === 2 || channels === 4;
  for (let p = 0; alpha && p < PIXELS; p++) if (data[p * channels + channels - 1] !== 255) throw refuse('is transparent in places');
}

/** Samples of 8 bits, pixel by pixel. */
function samplesOf(bytes: Uint8Array, refuse: (what: string, cause?: unknown) => DataError): { data: ArrayLike<number>; channels: number } {
  let png;
  try {
    png = decode(bytes, { checkCrc: true });
  } catch (error) {
    throw refuse(`cannot be decoded (${messageOf(error)})`, error);
  }
  if (png.palette !== undefined) {
    const data = convertIndexedToRgb(png);
    return { data, channels: data.length / PIXELS };
  }
  if (png.depth !== 8) throw refuse(`has ${png.depth} bits a sample`);
  if (png.data.length !== PIXELS * png.channels) throw refuse('ends too early');
  return { data: png.data, channels: png.channels };
}
