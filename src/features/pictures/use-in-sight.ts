import { useCallback, useState } from 'react';

/** Whether an element is on the screen, and the page in a tab that is looked at. */
export function useInSight(): { readonly ref: (element: Element | null) => (() => void) | undefined; readonly inSight: boolean } {
  const [inSight, setInSight] = useState(false);
  const ref = useCallback((element: Element | null) => {
    if (element === null) return undefined;
    let onScreen = false;
    const tell = (): void => setInSight(onScreen && !document.hidden);
    // A strip at the lower edge is not looked at.
    const observer = new IntersectionObserver(
      (entries) => {
        onScreen = entries.at(-1)?.isIntersecting === true;
        tell();
      },
      { rootMargin: '0px 0px -64px' },
    );
    observer.observe(element);
    document.addEventListener('visibilitychange', tell);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', tell);
    };
  }, []);
  return { ref, inSight };
}
