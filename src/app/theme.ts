import { rememberChoice } from '../store/remembered.ts';

type Theme = 'light' | 'dark';

const listeners = new Set<() => void>();
const system = matchMedia('(prefers-color-scheme: dark)');

/** The theme that is seen: the one chosen here, else the system's. `public/theme.js` brings a remembered one back. */
export function theme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : system.matches ? 'dark' : 'light';
}

/** Chooses a theme and remembers it; the system's own theme is followed again, not remembered. */
export function setTheme(next: Theme): void {
  const asSystem = next === (system.matches ? 'dark' : 'light');
  if (asSystem) delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next;
  rememberChoice('theme', asSystem ? null : next);
  for (const listener of listeners) listener();
}

export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  system.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener('change', listener);
  };
}
