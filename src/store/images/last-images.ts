/*
 * Which of the images that this browser keeps were trained on last: the page opens with them. Where the browser lets a
 * page remember nothing, it opens as it does for everybody.
 */

const PLACE = 'images';

export function rememberImages(key: string | null): void {
  try {
    if (key === null) localStorage.removeItem(PLACE);
    else localStorage.setItem(PLACE, key);
  } catch {
    // Not remembered.
  }
}

export function lastImages(): string | null {
  try {
    return localStorage.getItem(PLACE);
  } catch {
    return null;
  }
}

/** These are gone. */
export function forgetImages(key: string): void {
  if (lastImages() === key) rememberImages(null);
}
