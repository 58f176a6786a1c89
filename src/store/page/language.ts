import { create } from 'zustand';
import { isLanguage, preferredLanguage, speak, type Language } from '../../words/languages.ts';
import { words } from '../../words/words.ts';
import { rememberChoice, remembered } from '../remembered.ts';

const useStore = create<{ readonly language: Language }>()(() => ({ language: 'en' }));

/** The language that the page speaks. Whoever is not rendered along with the page, as `memo` is, renders again by it. */
export const useLanguage = (): Language => useStore(({ language }) => language);

/** The language remembered from the last visit, else the first of the browser's list that the page knows. English where its words cannot be had. */
export async function startLanguage(): Promise<void> {
  const last = remembered('language');
  const language = isLanguage(last) ? last : preferredLanguage(navigator.languages);
  // A network that fails must not keep the page from opening.
  if (language !== 'en') await show(language).catch(() => undefined);
}

/** Puts the whole page into a language, and remembers it; training goes on. Rejects where its words cannot be had; then nothing changes. */
export async function setLanguage(language: Language): Promise<void> {
  await show(language);
  rememberChoice('language', language);
}

async function show(language: Language): Promise<void> {
  await speak(language);
  document.documentElement.lang = language;
  document.title = words.tabTitle;
  useStore.setState({ language });
}
