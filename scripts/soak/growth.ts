/** What is looked at; all in bytes but the steps. */
export interface Sample {
  readonly minutes: number;
  /** That all runs have taken together. */
  readonly steps: number;
  readonly pageHeap: number;
  /** Of the workers, without machine code. */
  readonly workerHeaps: number;
  readonly workerBuffers: number;
  /** All processes of the browser. `null` where the system has no `ps`. */
  readonly resident: number | null;
  /** What the runs hold on the GPU. */
  readonly gpu: number;
}

export const MEASURES = ['pageHeap', 'workerHeaps', 'workerBuffers', 'resident', 'gpu'] as const;
export type Measure = (typeof MEASURES)[number];

/** Samples until everything is compiled, cached and warm ... */
export const WARM = 10;
/** ... and minutes, where they follow soon. Chrome's processes take another 100 MB, once, in the third. */
export const WARM_MINUTES: Readonly<Record<Measure, number>> = { pageHeap: 2, workerHeaps: 2, workerBuffers: 2, resident: 5, gpu: 2 };
const ALLOWED = 0.05;
/** What a step adds to a run's series (src/store/series/series.ts), twice where its arrays have just been doubled, and while they are. Curves are to grow. */
const BYTES_PER_STEP = 3 * 36;

export interface Growth {
  readonly measure: Measure;
  /** Around the tenth sample, and in the end: medians, because collectors let memory swing. */
  readonly before: number;
  readonly after: number;
  /** Most that `after` may be. */
  readonly limit: number;
}

/** How each measure has grown since it was warm; nothing of those with too few samples to say. Pure. */
export function growthOf(samples: readonly Sample[]): readonly Growth[] {
  return MEASURES.flatMap((measure) => {
    const warm = Math.max(WARM, samples.filter(({ minutes }) => minutes <= WARM_MINUTES[measure]).length);
    const later = samples.length - warm;
    if (later < 3) return [];
    const part = Math.min(5, later);
    const [start, end] = [samples.slice(warm - part, warm), samples.slice(-part)];
    const curves = BYTES_PER_STEP * (end[end.length - 1].steps - start[0].steps);
    const values = (of: readonly Sample[]): number[] => of.flatMap((sample) => sample[measure] ?? []);
    if (values(samples).length < samples.length) return [];
    const before = median(values(start));
    const allowed = measure === 'pageHeap' || measure === 'resident' ? curves : 0;
    return [{ measure, before, after: median(values(end)), limit: (1 + ALLOWED) * before + allowed }];
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
