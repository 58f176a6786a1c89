/** Brings an element to the top of the window, at once for those who want less motion. */
export function scrollToTop(element: Element | null): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element?.scrollIntoView({ behavior: still ? 'auto' : 'smooth' });
}
