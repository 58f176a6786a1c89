import { useMemo } from 'react';
import type { NetworkSpec } from '../../spec/network.ts';
import { useHistory } from '../../store/history.ts';
import { seriesOf } from '../../store/recorder.ts';
import { useRuns, type Run } from '../../store/runs.ts';
import type { RunSeries } from '../../store/series.ts';

/** A run whose curves are drawn. */
export interface Shown {
  readonly key: string;
  readonly name: string;
  /** Gives it its colour. */
  readonly slot: number;
  readonly network: NetworkSpec;
  /** Its curves are of the past, and drawn thin. */
  readonly past: boolean;
  /** Its series as it is now; a run that begins anew gets another. */
  readonly series: () => RunSeries;
}

export const visible = (runs: readonly Run[]): readonly Run[] => runs.filter(({ hidden }) => !hidden);

/** All that is drawn, in the order in which it is: old curves below those of today. */
export function useShown(): readonly Shown[] {
  const { runs } = useRuns();
  const past = useHistory(({ runs: old }) => old);
  return useMemo(
    () => [
      ...past.map(({ id, name, slot, network, series }): Shown => ({ key: id, name, slot, network, past: true, series: () => series })),
      ...visible(runs).map(({ id, name, slot, network }): Shown => ({ key: id, name, slot, network, past: false, series: () => seriesOf(id) })),
    ],
    [runs, past],
  );
}
