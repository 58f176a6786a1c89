import { usePresenter } from '../../store/presenter.ts';

/** Space around the curves, in pixels: axis labels to the left (more where they are long) and below, the runs' names to the right where they stand. `letters`: how large those are. */
const MARGIN = { top: 8, right: 20, names: 112, bottom: 44, left: 36, letters: 12 };
/** The same for a presenter's larger letters. */
const WIDE: typeof MARGIN = { top: 10, right: 32, names: 152, bottom: 56, left: 56, letters: 18 };

export const useMargin = (): typeof MARGIN => (usePresenter(({ on }) => on) ? WIDE : MARGIN);
