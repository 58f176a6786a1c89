import { ChartLine, SlidersHorizontal } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { usePresenter } from '../store/presenter.ts';
import { words } from '../words/words.ts';

/** Ids of headings. */
const CURVES = 'chart-title';
const RUNS = 'runs-title';

/** Where the controls lie below the curves, as on a phone: from the curves to them, and from anywhere else back. */
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
      {atCurves ? <SlidersHorizontal size={20} aria-hidden="true" /> : <ChartLine size={20} aria-hidden="true" />}
    </Button>
  );
}

/** Shows a heading, and has what is read or reached by Tab next come after it. */
function jumpTo(id: string): void {
  const heading = document.getElementById(id);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  heading?.scrollIntoView({ behavior: still ? 'auto' : 'smooth' });
  heading?.focus({ preventScroll: true });
}
