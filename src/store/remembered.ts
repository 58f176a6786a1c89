/*
 * What this browser remembers of a person's choices from visit to visit. Where it lets a page remember nothing, they hold
 * until the page is closed.
 */

type Choice = 'language' | 'images' | 'theme';

/** What was chosen at the last visit; `null` where that is not known. */
export function remembered(choice: Choice): string | null {
  try {
    return localStorage.getItem(choice);
  } catch {
    return null;
  }
}

/** Remembers what was chosen; `null` forgets it. */
export function rememberChoice(choice: Choice, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(choice);
    else localStorage.setItem(choice, value);
  } catch {
    // Not remembered.
  }
}
