import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" fill="currentColor" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const PlayIcon = () => (
  <Icon>
    <path d="M2.5 1.2v9.6a.6.6 0 0 0 .92.5l7.4-4.8a.6.6 0 0 0 0-1L3.42.7a.6.6 0 0 0-.92.5Z" />
  </Icon>
);

export const PauseIcon = () => (
  <Icon>
    <rect x="2" y="1" width="3" height="10" rx="1" />
    <rect x="7" y="1" width="3" height="10" rx="1" />
  </Icon>
);

export const StepIcon = () => (
  <Icon>
    <path d="M1.5 1.8v8.4a.5.5 0 0 0 .78.42l6.2-4.2a.5.5 0 0 0 0-.84l-6.2-4.2a.5.5 0 0 0-.78.42Z" />
    <rect x="9" y="1" width="2" height="10" rx="1" />
  </Icon>
);

export const ResetIcon = () => (
  <Icon>
    <path
      d="M2.4 6a3.9 3.9 0 1 0 1.3-2.9M3.9.9v2.6h2.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </Icon>
);
