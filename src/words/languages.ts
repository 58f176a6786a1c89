import { english } from './english.ts';
import { copyWords, putWords, type Translation } from './translation.ts';

export type Words = Translation<typeof english>;

export type Language = 'en' | 'zh-CN';

const original = copyWords(english);

/** Every language by its tag (BCP 47), with its own name for itself. English is there from the start, the others are loaded when they are asked for. */
export const LANGUAGES: Readonly<Record<Language, { readonly name: string; readonly load: () => Promise<object> }>> = {
  en: { name: 'English', load: () => Promise.resolve(original) },
  'zh-CN': { name: '中文', load: async () => (await import('./zh/chinese.ts')).chinese satisfies Words },
};

export const isLanguage = (text: string | null): text is Language => text !== null && text in LANGUAGES;

/** The first language of a person's list that the page speaks; any Chinese is served by the Simplified. Else English. */
export function preferredLanguage(asked: readonly string[]): Language {
  const short = (tag: string): string => tag.toLowerCase().split('-')[0];
  for (const tag of asked) {
    const language = (Object.keys(LANGUAGES) as Language[]).find((known) => short(known) === short(tag));
    if (language !== undefined) return language;
  }
  return 'en';
}

/** Puts every word of the page into a language. Rejects where its words cannot be loaded; then nothing changes. */
export async function speak(language: Language): Promise<void> {
  putWords(english, await LANGUAGES[language].load());
}
