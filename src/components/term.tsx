import type { ReactNode } from 'react';
import { useExplanation } from './explanation.tsx';

/** A word in the text that explains itself. */
export function Term({ children, meaning }: { readonly children: ReactNode; readonly meaning: string }) {
  const { id, word, control, note } = useExplanation(meaning);
  return (
    <span {...control}>
      <dfn {...word} tabIndex={0} aria-describedby={id}>
        {children}
      </dfn>
      {note}
    </span>
  );
}
