import type { NetworkSpec } from '../../../spec/network.ts';
import type { TrainingSpec } from '../../../spec/training.ts';
import type { MeasuredText } from '../../../store/answers/measured-texts.ts';
import type { RunSeries } from '../../../store/series/series.ts';
import type { AdapterSummary, DataSummary } from '../../../worker/protocol.ts';

/** One run of a report. */
export interface ReportedRun {
  readonly id: string;
  readonly name: string;
  readonly slot: number;
  readonly network: NetworkSpec;
  /** In full. */
  readonly training: TrainingSpec;
  readonly series: RunSeries;
}

/** All that a report is made of. */
export interface Reported {
  /** What the page asks of these networks; `null` where they are others. */
  readonly question: string | null;
  /** The run that was expected ahead, by name; `null`: none clearly; `undefined`: nothing was said. */
  readonly expected: string | null | undefined;
  /** What came out, in words; empty while runs train. */
  readonly outcome: string;
  readonly runs: readonly ReportedRun[];
  /** What was measured of the networks besides, as far as it was. */
  readonly measured: readonly MeasuredText[];
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
