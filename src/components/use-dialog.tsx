import { Suspense, useState, type ComponentType, type ReactNode } from 'react';

interface DialogProps {
  readonly onClose: () => void;
}

/** A dialog that is loaded when it is opened first (`lazy`): what opens it, and what to render beside that. */
export function useDialog(Dialog: ComponentType<DialogProps>): { readonly open: () => void; readonly dialog: ReactNode } {
  const [shown, setShown] = useState(false);
  return {
    open: () => setShown(true),
    dialog: shown && (
      <Suspense fallback={null}>
        <Dialog onClose={() => setShown(false)} />
      </Suspense>
    ),
  };
}
