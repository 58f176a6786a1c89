import { useRem } from '../../../components/use-rem.ts';
import { usePresenter } from '../../../store/page/presenter.ts';

/** Space around the curves, in rem: axis labels to the left (more where they are long) and below, the runs' names to the right where they stand. `letters`: how large those are. */
const MARGIN = { top: 0.5, right: 1.25, names: 7, bottom: 2.75, left: 2.25, letters: 0.75 };
/** The same for a presenter's larger letters. */
const WIDE: typeof MARGIN = { top: 0.625, right: 2, names: 9.5, bottom: 3.5, left: 3.5, letters: 1.125 };

/** That space in pixels. */
export function useMargin(): typeof MARGIN {
  const rem = useRem();
  const { top, right, names, bottom, left, letters } = usePresenter(({ on }) => on) ? WIDE : MARGIN;
  return { top: top * rem, right: right * rem, names: names * rem, bottom: bottom * rem, left: left * rem, letters: letters * rem };
}
