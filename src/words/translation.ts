/** The same words in another language: text for text, and functions of the same arguments. */
export type Translation<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends undefined
      ? undefined
      : T extends (...given: infer A) => string
        ? (...given: A) => string
        : { readonly [K in keyof T]: Translation<T[K]> };

interface Tree {
  [key: string]: unknown;
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy that `putWords` does not reach. */
export const copyWords = (words: Tree): Tree =>
  Object.fromEntries(Object.entries(words).map(([key, value]) => [key, isTree(value) ? copyWords(value) : value]));

/**
 * Writes words over those that are there, in place: whoever holds `words.chart` reads the new language at its next
 * rendering. What `from` lacks stays as it is.
 */
export function putWords(into: object, from: object): void {
  for (const [key, value] of Object.entries(from)) {
    const there = (into as Tree)[key];
    if (isTree(there) && isTree(value)) putWords(there, value);
    else (into as Tree)[key] = value;
  }
}
