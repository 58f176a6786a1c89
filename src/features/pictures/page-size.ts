import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(width < 720px)');

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

/** Images shown at once: what a screen holds, and no more than the networks answer for at once. */
export const usePageSize = (): number => useSyncExternalStore(subscribe, () => (narrow.matches ? 12 : 24));
