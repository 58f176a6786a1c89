import { rememberChoice, remembered } from '../remembered.ts';

/*
 * Which of the images that this browser keeps were trained on last: the page opens with them. Where nothing is remembered,
 * it opens as it does for everybody.
 */

export const rememberImages = (key: string | null): void => rememberChoice('images', key);

export const lastImages = (): string | null => remembered('images');

/** These are gone. */
export function forgetImages(key: string): void {
  if (lastImages() === key) rememberImages(null);
}
