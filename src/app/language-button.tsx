import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { setLanguage, useLanguage } from '../store/page/language.ts';
import { LANGUAGES, type Language } from '../words/languages.ts';
import { words } from '../words/words.ts';

const ORDER = Object.keys(LANGUAGES) as Language[];

/** Names the next language, in that language, and switches to it. */
export function LanguageButton() {
  const language = useLanguage();
  const [failed, setFailed] = useState(false);
  const next = ORDER[(ORDER.indexOf(language) + 1) % ORDER.length];
  return (
    <>
      <Button
        kind="quiet"
        onPress={() =>
          void setLanguage(next).then(
            () => setFailed(false),
            () => setFailed(true),
          )
        }
      >
        <span lang={next}>{LANGUAGES[next].name}</span>
      </Button>
      {failed && <span role="alert">{words.languageMissing}</span>}
    </>
  );
}
