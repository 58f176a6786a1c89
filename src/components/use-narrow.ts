import { useSyncExternalStore } from 'react';

/** As the style sheets say it. */
const narrow = matchMedia('(width < 45em)');

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

/** Whether the page is as narrow as on a phone. For what stands elsewhere there; sizes are the style sheets' matter. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
