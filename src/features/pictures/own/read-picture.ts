import { formatBytes } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';

const w = pictureWords.own.problems;
const MOST_BYTES = 64 * 2 ** 20;
/** Four bytes each once it is read. */
const MOST_PIXELS = 100e6;

/** Why there is no picture, for people. */
export class PictureError extends Error {}

/** Reads a picture of any kind that the browser knows; of a moving one its first. Throws PictureError. */
export async function readPicture(file: File, name = file.name): Promise<ImageBitmap> {
  if (file.size > MOST_BYTES) throw new PictureError(w.tooLarge(name, formatBytes(file.size), formatBytes(MOST_BYTES)));
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    throw new PictureError(w.notAnImage(name));
  }
  if (picture.width * picture.height <= MOST_PIXELS) return picture;
  picture.close();
  throw new PictureError(w.tooManyPixels(name));
}
