import * as v from 'valibot';
import { MAX_NAME, MAX_RUNS, parseExperiment, type ExperimentSpec } from '../../spec/experiment.ts';
import { networkSchema, type NetworkSpec } from '../../spec/network.ts';
import { parse, SpecError } from '../../spec/spec-error.ts';
import { MAX_STEPS, trainingSchema, type TrainingSpec } from '../../spec/training.ts';
import { VARIANTS } from '../../spec/variants.ts';
import { trainedImagesSchema } from '../../worker/journal/trained-images.ts';
import type { SavedRun, TrainedImages } from '../../worker/protocol.ts';
import type { SeriesData } from '../series/series.ts';
import { MANIFEST } from './is-experiment.ts';
import { FileError } from './zip.ts';

/*
 * What an experiment file says of itself; weights and curves lie beside it, named by the places of runs in its lists.
 */

const FORMAT = 'resnet-playground-experiment';
/** Goes up when older pages could no longer read what is written. Version 1 had no checksum of the images, version 2 no learning rates that were lowered, version 3 no number of the images of earlier curves. */
const VERSION = 4;
const MOST_PAST = 50;

/** What a series holds besides its arrays. */
export type SeriesNotes = Pick<SeriesData, 'evaluations' | 'changes' | 'rates'> & { readonly steps: number };

export interface ManifestRun {
  /** `null`: it had not begun, or was broken, and begins anew. */
  readonly state: Pick<SavedRun, 'step' | 'changes' | 'evaluated' | 'variant'> | null;
  readonly series: SeriesNotes;
}

export interface ManifestPast {
  readonly name: string;
  readonly slot: number;
  readonly network: NetworkSpec;
  readonly training: TrainingSpec;
  readonly ofSet: number | null;
  readonly series: SeriesNotes;
}

export interface Manifest {
  /** When it was saved, ISO 8601. */
  readonly saved: string;
  /** The page that saved it. */
  readonly page: string;
  readonly experiment: ExperimentSpec;
  /** The place of each run, 0 to 3. */
  readonly slots: readonly number[];
  readonly question: string;
  /** The images that were trained on; `null` where there were none. */
  readonly images: TrainedImages | null;
  /** In the order of the experiment's runs. */
  readonly runs: readonly ManifestRun[];
  readonly past: readonly ManifestPast[];
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** JSON has no word for what is not finite. */
const loss = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => value ?? NaN),
);
const slot = v.pipe(count, v.maxValue(MAX_RUNS - 1));
const ofSet = v.exactOptional(v.nullable(v.pipe(count, v.minValue(1))), null);
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_NAME));
const changes = v.array(v.strictObject({ step: count, shortcuts: count, blocks: count }));
const series = v.pipe(
  v.strictObject({
    steps: v.pipe(count, v.maxValue(MAX_STEPS)),
    evaluations: v.array(v.strictObject({ step: count, images: v.pipe(count, v.minValue(1)), loss, errors: count })),
    changes,
    rates: v.exactOptional(v.array(v.strictObject({ step: count, rate: v.pipe(v.number(), v.minValue(0)) })), []),
  }),
  v.check(
    ({ evaluations }) =>
      evaluations.every(({ step, images, errors }, i) => errors <= images && (i === 0 || step > evaluations[i - 1].step)),
    'its evaluations are not in order',
  ),
);

const manifestSchema = v.pipe(
  v.strictObject({
    format: v.literal(FORMAT),
    version: v.picklist([1, 2, 3, VERSION]),
    // The pattern also takes what no date can be made of.
    saved: v.pipe(
      v.string(),
      v.isoTimestamp(),
      v.check((text) => !Number.isNaN(Date.parse(text)), 'it is not a point in time'),
    ),
    page: v.pipe(v.string(), v.maxLength(40)),
    // Checked by itself, so that messages name its fields.
    experiment: v.unknown(),
    slots: v.array(slot),
    question: v.pipe(v.string(), v.maxLength(40)),
    images: v.nullable(trainedImagesSchema),
    runs: v.array(
      v.strictObject({
        state: v.nullable(v.strictObject({ step: count, changes, evaluated: count, variant: v.picklist(VARIANTS) })),
        series,
      }),
    ),
    past: v.pipe(
      v.array(v.strictObject({ name, slot, network: networkSchema, training: trainingSchema, ofSet, series })),
      v.maxLength(MOST_PAST),
    ),
  }),
  v.check(({ slots, runs }) => slots.length === runs.length && new Set(slots).size === slots.length, 'its runs and their places differ'),
);

export const encodeManifest = (manifest: Manifest): string => JSON.stringify({ format: FORMAT, version: VERSION, ...manifest }, null, 1);

/** Reads what {@link encodeManifest} wrote. Throws a FileError for anything else. */
export function decodeManifest(bytes: Uint8Array): Manifest {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    refuseOthers(value);
    const manifest = parse(manifestSchema, value, MANIFEST);
    const { saved, page, slots, question, images, runs, past } = manifest;
    const experiment = parseExperiment(manifest.experiment);
    if (experiment.runs.length !== runs.length)
      throw new FileError(`its experiment has ${experiment.runs.length} runs, and it holds ${runs.length}`);
    if (new Set(experiment.runs.map((run) => run.name)).size < runs.length) throw new FileError('two of its runs have the same name');
    runs.forEach(({ state, series: { steps } }, i) => {
      if (state !== null && state.step !== steps)
        throw new FileError(`its run ${i + 1} stands at step ${state.step}, and its curve ends at ${steps}`);
    });
    return { saved, page, slots, question, images, experiment, runs, past };
  } catch (error) {
    if (error instanceof FileError) throw error;
    if (error instanceof SpecError) throw new FileError(error.message);
    throw new FileError(`its ${MANIFEST} is not JSON`);
  }
}

function refuseOthers(value: unknown): void {
  const { format, version } = v.parse(
    v.fallback(v.object({ format: v.unknown(), version: v.unknown() }), { format: null, version: null }),
    value,
  );
  if (format !== FORMAT) throw new FileError('it is not an experiment saved by this page');
  if (typeof version === 'number' && version > VERSION)
    throw new FileError('it was saved by a newer version of this page; reload the page to get the newest, and open it again');
}
