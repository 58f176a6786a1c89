import { usePresenter } from '../../store/presenter.ts';

/** Space around the curves, in pixels: axis labels to the left and below, the runs' names to the right where they stand. */
const MARGIN = { top: 8, right: 20, names: 112, bottom: 44, left: 36 };
/** The same for a presenter's larger letters. */
const WIDE: typeof MARGIN = { top: 10, right: 32, names: 152, bottom: 56, left: 56 };

export const useMargin = (): typeof MARGIN => (usePresenter(({ on }) => on) ? WIDE : MARGIN);
