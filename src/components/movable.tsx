import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Renders `children` into an element that a `Place` shows, now here, now there: they keep what was typed, opened and chosen in them. */
export function useMovable(children: ReactNode): { readonly element: HTMLElement; readonly content: ReactNode } {
  const [element] = useState(() => document.createElement('div'));
  return { element, content: createPortal(children, element) };
}

/** Where a movable element stands; at most one place at a time. */
export function Place({ of: element, className }: { readonly of: HTMLElement; readonly className: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.append(element);
  }, [element]);
  return <div ref={place} className={className} />;
}
