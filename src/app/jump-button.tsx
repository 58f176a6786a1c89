import { ChartLine, SlidersHorizontal } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { CURVES, focusOn, RUNS } from '../components/landmarks.ts';
import { scrollToTop } from '../components/scroll-to.ts';
import { usePresenter } from '../store/page/presenter.ts';
import { words } from '../words/words.ts';

/** Where the controls lie below the curves, as on a phone, and for those who go by Tab: from the curves to them, and from anywhere else back. */
export function JumpButton() {
  const presenting = usePresenter(({ on }) => on);
  const [atCurves, setAtCurves] = useState(true);
  useEffect(() => {
    const curves = document.getElementById(CURVES)?.closest('figure');
    if (!curves) return undefined;
    const observer = new IntersectionObserver((entries) => setAtCurves(entries.at(-1)?.isIntersecting === true));
    observer.observe(curves);
    return () => observer.disconnect();
  }, []);
  // Presenting, there are no controls.
  if (presenting) return null;
  return (
    <Button kind="icon" label={atCurves ? words.jump.toRuns : words.jump.toCurves} onPress={() => jumpTo(atCurves ? RUNS : CURVES)}>
      {atCurves ? <SlidersHorizontal size="1.25rem" aria-hidden="true" /> : <ChartLine size="1.25rem" aria-hidden="true" />}
    </Button>
  );
}

/** Shows a heading, and goes on from there. */
function jumpTo(id: string): void {
  scrollToTop(document.getElementById(id));
  focusOn(id, { preventScroll: true });
}
