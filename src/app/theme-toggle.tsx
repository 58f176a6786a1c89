import { useSyncExternalStore } from 'react';
import { Button } from '../components/button.tsx';
import { words } from '../words/words.ts';
import { onThemeChange, setTheme, theme } from './theme.ts';

export function ThemeToggle() {
  const dark = useSyncExternalStore(onThemeChange, theme) === 'dark';
  return (
    <Button kind="icon" label={dark ? words.theme.toLight : words.theme.toDark} onPress={() => setTheme(dark ? 'light' : 'dark')}>
      <svg width="1rem" height="1rem" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 2a6 6 0 0 1 0 12Z" fill="currentColor" />
      </svg>
    </Button>
  );
}
