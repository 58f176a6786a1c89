import { useEffect, useState } from 'react';
import type { Measured, Quantity } from '../../worker/questions.ts';
import { keepAsking } from './keep-asking.ts';
import { measure } from './ask.ts';
import { onSeriesChange } from '../series/recorder.ts';
import { useRuns } from '../experiment/runs.ts';

const NONE: readonly Measured[] = [];

/** A quantity of the runs, as training goes on; asks for as long as `watched`. `null` before the first answer. */
export function useLiveQuantity(quantity: Quantity, watched: boolean): readonly Measured[] | null {
  const [measured, setMeasured] = useState<readonly Measured[] | null>(null);
  useEffect(() => {
    if (!watched) return undefined;
    return keepAsking(onSeriesChange, async () => {
      if (!useRuns.getState().runs.some(({ started }) => started)) return;
      setMeasured((await measure(quantity)) ?? NONE);
    });
  }, [quantity, watched]);
  return measured;
}
