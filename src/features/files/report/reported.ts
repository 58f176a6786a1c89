import type { NetworkSpec } from '../../../spec/network.ts';
import type { TrainingSpec } from '../../../spec/training.ts';
import type { RunSeries } from '../../../store/series.ts';
import type { AdapterSummary, DataSummary } from '../../../worker/protocol.ts';

/** One run of a report. */
export interface ReportedRun {
  readonly name: string;
  readonly slot: number;
  readonly network: NetworkSpec;
  /** In full. */
  readonly training: TrainingSpec;
  readonly series: RunSeries;
}

/** All that a report is made of. */
export interface Reported {
  readonly runs: readonly ReportedRun[];
  readonly images: DataSummary | null;
  readonly adapter: AdapterSummary | null;
  /** As the browser calls itself. */
  readonly browser: string;
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  /** Opens the experiment. */
  readonly link: string;
  /** BCP 47, of its words. */
  readonly language: string;
  /** Steps over which training is averaged. */
  readonly smoothing: number;
}

/** On white paper. */
export const COLOURS = ['#d55e00', '#0072b2', '#009e73', '#cc79a7'] as const;

/** Points of a curve; more would not be seen. */
const MOST_POINTS = 400;

/** Steps over which training is averaged: as on the page, but so many that no step is left out between two points. */
export const windowOf = ({ runs, smoothing }: Reported): number => Math.max(smoothing, Math.ceil(Math.max(...runs.map(({ series }) => series.length)) / MOST_POINTS));
