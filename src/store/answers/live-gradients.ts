import { useEffect, useState } from 'react';
import type { GradientSizes } from '../../worker/protocol.ts';
import { keepAsking } from './keep-asking.ts';
import { askGradients } from './ask.ts';
import { onSeriesChange } from '../series/recorder.ts';
import { useRuns } from '../experiment/runs.ts';

const NONE: readonly GradientSizes[] = [];

/** How large the gradients of the runs' last steps are, as training goes on; asks for as long as `watched`. `null` before the first answer. */
export function useLiveGradients(watched: boolean): readonly GradientSizes[] | null {
  const [gradients, setGradients] = useState<readonly GradientSizes[] | null>(null);
  useEffect(() => {
    if (!watched) return undefined;
    return keepAsking(onSeriesChange, async () => {
      if (!useRuns.getState().runs.some(({ started }) => started)) return;
      setGradients((await askGradients()) ?? NONE);
    });
  }, [watched]);
  return gradients;
}
