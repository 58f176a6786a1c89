const GAP = 8;

/**
 * Shows a note (a popover) above an element, or below it where there is no room, at its left edge or its middle. It goes when
 * the page moves, since it would stand wrong. Returns how to hide it.
 */
export function popAbove(note: HTMLElement, at: Element, align: 'left' | 'middle'): () => void {
  note.showPopover();
  const place = at.getBoundingClientRect();
  const { width, height } = note.getBoundingClientRect();
  const left = align === 'left' ? place.left : place.left + (place.width - width) / 2;
  const above = place.top - height - GAP;
  note.style.left = `${Math.max(GAP, Math.min(left, document.documentElement.clientWidth - width - GAP))}px`;
  note.style.top = `${above >= GAP ? above : place.bottom + GAP}px`;
  const hide = (): void => {
    if (note.matches(':popover-open')) note.hidePopover();
  };
  const hidden = new AbortController();
  addEventListener('scroll', hide, { once: true, passive: true, capture: true, signal: hidden.signal });
  note.addEventListener('beforetoggle', () => hidden.abort(), { once: true });
  return hide;
}
