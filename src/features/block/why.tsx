import { lazy, Suspense } from 'react';
import { explainShortcuts, useExplained } from '../../store/page/explained.ts';

const WhyDialog = lazy(() => import('./why-dialog.tsx'));

/** The drawing that explains shortcuts, while it is asked for. Apart from its button, which stands elsewhere when a phone is turned. */
export function Why() {
  const shown = useExplained((explained) => explained.shown);
  return (
    shown && (
      <Suspense fallback={null}>
        <WhyDialog onClose={() => explainShortcuts(false)} />
      </Suspense>
    )
  );
}
