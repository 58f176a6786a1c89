import { useLiveQuantity } from '../../store/answers/live-quantity.ts';
import type { Run } from '../../store/experiment/runs.ts';
import type { Measured, Quantity } from '../../worker/questions.ts';
import { useShownRuns } from './shown-runs.ts';

/** A quantity of each shown run, where it is known; `answered` once the engine was heard of. */
export function useShownQuantity(
  quantity: Quantity,
  watched: boolean,
): { readonly answered: boolean; readonly shown: readonly { readonly run: Run; readonly of: Measured | undefined }[] } {
  const measured = useLiveQuantity(quantity, watched);
  const runs = useShownRuns();
  return {
    answered: measured !== null,
    shown: runs.map((run) => ({ run, of: run.started ? measured?.find((one) => one.run === run.id) : undefined })),
  };
}
