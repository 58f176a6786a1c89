import { useNarrow } from '../../../components/use-narrow.ts';
import { usePresenter } from '../../../store/page/presenter.ts';

/** Images shown at once: what a screen holds, and no more than the networks answer for at once. */
export function usePageSize(): number {
  const narrow = useNarrow();
  const presenting = usePresenter(({ on }) => on);
  return narrow || presenting ? 12 : 24;
}
