import { trainingOf } from '../../spec/experiment.ts';
import type { SavedRun } from '../../worker/protocol.ts';
import type { PastRun } from '../experiment/history.ts';
import type { RunSeries } from '../series/series.ts';
import { MANIFEST } from './is-experiment.ts';
import { decodeManifest, encodeManifest, type Manifest } from './manifest.ts';
import { seriesFiles, seriesFrom } from './series-files.ts';
import { FileError, unzip, zip } from './zip.ts';

/*
 * An experiment in one file: a zip archive, which other programs open too, with experiment.json, and for each run its
 * weights (which the PyTorch script reads) and its curve.
 */

export interface SavedExperiment extends Omit<Manifest, 'runs' | 'past'> {
  /** In the order of the experiment's runs. */
  readonly runs: readonly {
    /** `null`: it had not begun, or was broken, and begins anew. */
    readonly state: Pick<SavedRun, 'step' | 'checkpoint' | 'changes' | 'evaluated' | 'variant'> | null;
    readonly series: RunSeries;
  }[];
  /** Earlier curves, oldest first. */
  readonly past: readonly Omit<PastRun, 'id'>[];
}

const runFolder = (place: number): string => `run-${place + 1}`;
const pastFolder = (place: number): string => `earlier-${place + 1}`;
const weightsFile = (place: number): string => `${runFolder(place)}/weights.safetensors`;

export const writeExperiment = async (saved: SavedExperiment): Promise<Blob> => zip(filesOf(saved));

/** Reads what {@link writeExperiment} wrote. Throws a FileError for anything else; whether weights fit their runs is not looked at. */
export const readExperiment = async (archive: Blob): Promise<SavedExperiment> => experimentFrom(await unzip(archive));

/** Whether one of its runs has steps left. */
export const hasStepsLeft = ({ experiment, runs }: SavedExperiment): boolean =>
  runs.some(({ state }, i) => (state?.step ?? 0) < trainingOf(experiment.training, experiment.runs[i].training).steps);

/** The archive's files by their names. */
export function filesOf({ runs, past, ...about }: SavedExperiment): Map<string, Uint8Array | string> {
  const files = new Map<string, Uint8Array | string>();
  const keep = (series: RunSeries, folder: string) => {
    const { notes, files: arrays } = seriesFiles(series, folder);
    for (const [name, bytes] of arrays) files.set(name, bytes);
    return notes;
  };
  const manifest: Manifest = {
    ...about,
    runs: runs.map(({ state, series }, i) => {
      const notes = keep(series, runFolder(i));
      if (state === null) return { state, series: notes };
      const { checkpoint, ...rest } = state;
      files.set(weightsFile(i), checkpoint);
      return { state: rest, series: notes };
    }),
    past: past.map(({ series, ...run }, i) => ({ ...run, series: keep(series, pastFolder(i)) })),
  };
  return new Map([[MANIFEST, encodeManifest(manifest)], ...files]);
}

/** The experiment that files of an archive hold. Throws a FileError. */
export function experimentFrom(archived: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): SavedExperiment {
  const files = new Map(archived);
  const take = (name: string): Uint8Array<ArrayBuffer> => {
    const bytes = files.get(name);
    if (bytes === undefined) throw new FileError(`its ${name} is missing`);
    files.delete(name);
    return bytes;
  };
  if (!files.has(MANIFEST)) throw new FileError('it is not an experiment saved by this page');
  const { runs, past, ...about } = decodeManifest(take(MANIFEST));
  const saved = {
    ...about,
    runs: runs.map(({ state, series }, i) => ({
      state: state === null ? null : { ...state, checkpoint: take(weightsFile(i)) },
      series: seriesFrom(series, runFolder(i), take),
    })),
    past: past.map(({ series, ...run }, i) => ({ ...run, series: seriesFrom(series, pastFolder(i), take) })),
  };
  const [left] = files.keys();
  if (left !== undefined) throw new FileError(`it holds ${JSON.stringify(left.slice(0, 60))}, which belongs to nothing`);
  return saved;
}
