import { useMemo } from 'react';
import { trainingOf } from '../../spec/experiment.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import { epochImages, type TrainingSpec } from '../../spec/training.ts';
import type { XUnit } from '../../spec/view.ts';
import { useChartView } from '../../store/page/chart-view.ts';
import { useHistory, type PastRun } from '../../store/experiment/history.ts';
import { seriesOf } from '../../store/series/recorder.ts';
import { useRuns, visible, type Run } from '../../store/experiment/runs.ts';
import type { RunSeries } from '../../store/series/series.ts';
import { useSession } from '../../store/engine/session.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import type { XMeasure } from '../../store/curves/x-position.ts';

/** CIFAR-10's; what an epoch is before the images are there. */
const TRAIN_IMAGES = 50_000;

/** A run whose curves are drawn. */
export interface Shown {
  readonly key: string;
  readonly name: string;
  /** Gives it its colour. */
  readonly slot: number;
  readonly network: NetworkSpec;
  /** What it trains with, or trained with. */
  readonly training: TrainingSpec;
  /** Its curves are of the past, and drawn thin. */
  readonly past: boolean;
  /** What the horizontal axis counts of it. */
  readonly measure: XMeasure;
  /** Its series as it is now; a run that begins anew gets another. */
  readonly series: () => RunSeries;
}

interface Counted {
  readonly unit: XUnit;
  /** Training images of the set that there is. */
  readonly ofSet: number;
  /** What runs train with unless they have it of their own. */
  readonly shared: TrainingSpec;
}

/** All that is drawn, in the order in which it is: old curves below those of today. Pure. */
export function shownOf(runs: readonly Run[], past: readonly PastRun[], { unit, ofSet, shared }: Counted): readonly Shown[] {
  const trained = (training: TrainingSpec, on = ofSet): Pick<Shown, 'training' | 'measure'> => ({
    training,
    measure: { unit, trainImages: epochImages(on, training) },
  });
  return [
    ...past.map(({ id, name, slot, network, training, ofSet: then, series }): Shown => ({
      key: id,
      name,
      slot,
      network,
      past: true,
      ...trained(training, then ?? ofSet),
      series: () => series,
    })),
    ...visible(runs).map(({ id, name, slot, network, own }): Shown => ({
      key: id,
      name,
      slot,
      network,
      past: false,
      ...trained(trainingOf(shared, own)),
      series: () => seriesOf(id),
    })),
  ];
}

export function useShown(): readonly Shown[] {
  const { runs } = useRuns();
  const past = useHistory(({ runs: old }) => old);
  const unit = useChartView(({ xUnit }) => xUnit);
  const ofSet = useSession(({ data }) => data?.trainImages ?? TRAIN_IMAGES);
  const shared = useSettings(({ training }) => training);
  return useMemo(() => shownOf(runs, past, { unit, ofSet, shared }), [runs, past, unit, ofSet, shared]);
}
