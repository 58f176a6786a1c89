const GAP = 8;

/**
 * Shows a note (a popover) above an element, or below it where there is no room, at its left edge or its middle; of what is
 * to be kept in sight it covers nothing, if it can. It goes when the page moves, since it would stand wrong. Returns how to hide it.
 */
export function popAbove(note: HTMLElement, at: Element, align: 'left' | 'middle', inSight: readonly Element[] = []): () => void {
  note.showPopover();
  const place = at.getBoundingClientRect();
  const { width, height } = note.getBoundingClientRect();
  const left = align === 'left' ? place.left : place.left + (place.width - width) / 2;
  note.style.left = `${Math.max(GAP, Math.min(left, document.documentElement.clientWidth - width - GAP))}px`;
  note.style.top = `${topOf(
    height,
    place,
    inSight.map((element) => element.getBoundingClientRect()),
    document.documentElement.clientHeight,
  )}px`;
  const hide = (): void => {
    if (note.matches(':popover-open')) note.hidePopover();
  };
  const hidden = new AbortController();
  addEventListener('scroll', hide, { once: true, passive: true, capture: true, signal: hidden.signal });
  note.addEventListener('beforetoggle', () => hidden.abort(), { once: true });
  return hide;
}

type Extent = Pick<DOMRect, 'top' | 'bottom'>;

/** Where a note so high begins: beside its place, else beyond all that is to be kept in sight, else where there is room. Pure. */
export function topOf(height: number, place: Extent, inSight: readonly Extent[], bottomOfPage: number): number {
  const above = (top: number): number => top - height - GAP;
  const below = (bottom: number): number => bottom + GAP;
  const first = Math.min(place.top, ...inSight.map(({ top }) => top));
  const last = Math.max(place.bottom, ...inSight.map(({ bottom }) => bottom));
  const beside = [above(place.top), below(place.bottom)];
  const beyond = place.top - first <= last - place.bottom ? [above(first), below(last)] : [below(last), above(first)];
  const hasRoom = (top: number): boolean => top >= GAP && top + height <= bottomOfPage - GAP;
  const coversNone = (y: number): boolean => inSight.every(({ top, bottom }) => bottom <= y || top >= y + height);
  return [...beside, ...beyond].find((top) => hasRoom(top) && coversNone(top)) ?? beside.find(hasRoom) ?? below(place.bottom);
}
