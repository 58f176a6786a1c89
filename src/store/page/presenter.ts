import { create } from 'zustand';

/** In the address, `?present`: a link may open the page so. */
const KEY = 'present';

export type Way = number | 'earlier';

export interface Presenter {
  readonly on: boolean;
  /** The way from runs that train that was asked for, and waits for being asked for again: a step to another question, or back to earlier runs; 0: none. */
  readonly asked: Way;
}

/** Presenter mode: large and high in contrast, for a class that looks at a projector. */
export const usePresenter = create<Presenter>()(() => ({ on: false, asked: 0 }));

export function setPresenting(on: boolean): void {
  usePresenter.setState({ on });
  // Style sheets do the rest.
  document.documentElement.toggleAttribute('data-presenting', on);
  const others = location.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && part.split('=')[0] !== KEY);
  const search = [...others, ...(on ? [KEY] : [])].join('&');
  history.replaceState(history.state, '', `${location.pathname}${search === '' ? '' : `?${search}`}${location.hash}`);
  scrollTo(0, 0);
}

/** Presents where the address asks for it. */
export function startPresenter(): void {
  if (new URLSearchParams(location.search).has(KEY)) setPresenting(true);
}
