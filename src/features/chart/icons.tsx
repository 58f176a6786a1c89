import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const ZoomInIcon = () => <Icon><path d="M7 2.5v9M2.5 7h9" /></Icon>;
export const ZoomOutIcon = () => <Icon><path d="M2.5 7h9" /></Icon>;
export const EarlierIcon = () => <Icon><path d="M9 2.5 4.5 7 9 11.5" /></Icon>;
export const LaterIcon = () => <Icon><path d="M5 2.5 9.5 7 5 11.5" /></Icon>;
