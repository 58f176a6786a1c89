import { useSyncExternalStore } from 'react';

const root = document.documentElement;
const read = (): number => Number.parseFloat(getComputedStyle(root).fontSize);
let rem = read();

function subscribe(listener: () => void): () => void {
  // Nothing tells of the browser's setting; but with its letters the page grows.
  const observer = new ResizeObserver(() => {
    rem = read();
    listener();
  });
  observer.observe(root);
  return () => observer.disconnect();
}

/** A rem of the style sheets in pixels, as large as the person has set letters in the browser. For what is measured in code: drawings. */
export const useRem = (): number => useSyncExternalStore(subscribe, () => rem);
