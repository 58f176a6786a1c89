import { imageSize } from 'image-size';
import { messageOf } from '../../spec/message-of.ts';
import { putPicture, type Picture } from '../../spec/resize.ts';
import { DataError, grouped } from '../data-error.ts';
import { decodePng } from './decode-png.ts';

/** Unpacks to 256 MB; larger ones are refused by their head, before anything is decoded. */
const MOST_PIXELS = 2 ** 26;

/** Decodes one picture of any format that it knows. */
export type Decode = (bytes: Uint8Array<ArrayBuffer>) => Promise<Picture>;

/** The browser's own decoder, without colour management. An animation gives its first picture. */
export const browserDecode: Decode = async (bytes) => {
  if (typeof createImageBitmap === 'undefined') throw new Error('without a browser only PNG of 8 bits are read');
  const bitmap = await createImageBitmap(new Blob([bytes]), { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  try {
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('this browser cannot draw pictures');
    context.drawImage(bitmap, 0, 0);
    const { width, height, data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width, height, data };
  } finally {
    bitmap.close();
  }
};

/** A picture as 32x32 pixels, planar, into `into`. Small PNG come out alike everywhere. Throws a DataError. */
export async function decodePicture(path: string, bytes: Uint8Array<ArrayBuffer>, into: Uint8Array, decode: Decode): Promise<void> {
  const refuse = (what: string, cause?: unknown): DataError => new DataError(`${path} ${what}`, { cause });
  let size;
  try {
    size = imageSize(bytes);
  } catch (error) {
    throw refuse('is no picture', error);
  }
  const { width, height } = size;
  if (!(width >= 1 && height >= 1 && width * height <= MOST_PIXELS)) throw refuse(`has ${grouped(width)}x${grouped(height)} pixels`);
  let picture = decodePng(bytes);
  try {
    picture ??= await decode(bytes);
  } catch (error) {
    throw refuse(`cannot be decoded (${messageOf(error)})`, error);
  }
  putPicture(picture, into);
}
