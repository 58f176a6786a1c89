import type { TrainingSpec } from '../../spec/training.ts';
import type { SavedRun, TrainedImages } from '../protocol.ts';
import { crc32 } from './crc32.ts';
import { JournalError, type Folder, type Shelf } from './folder.ts';
import { frame, unframe } from './frames.ts';
import { decodeManifest, encodeManifest, MANIFESTS, manifestName, type KeptCheckpoint, type KeptRun, type Manifest } from './manifest.ts';

/** Checkpoints of each run: the last one, and the one before in case the disk damages it. */
const CHECKPOINTS = 2;
/** Experiments; the oldest go. */
const MOST = 30;

/** What is written at a time: where one run stands, and what was drawn of it since the last time. */
export interface Commit {
  /** The experiment as the text of a link. */
  readonly text: string;
  readonly data: TrainedImages;
  readonly slot: number;
  readonly name: string;
  readonly training: TrainingSpec;
  readonly state: SavedRun;
  readonly curves: Uint8Array;
  /** `curves` is all of the run's so far, instead of what came after the last commit. */
  readonly fresh: boolean;
}

/** An experiment as the list shows it. */
export interface KeptExperiment extends Pick<Manifest, 'when' | 'text' | 'data'> {
  readonly id: string;
  /** On the disk. */
  readonly bytes: number;
  readonly runs: readonly (Pick<KeptRun, 'slot' | 'name'> & { readonly step: number; readonly steps: number })[];
}

/** A run as it was kept. */
export interface OpenedRun extends Pick<KeptRun, 'slot' | 'name'> {
  readonly training: TrainingSpec;
  readonly state: SavedRun;
  /** As they were committed, in order; they may go beyond the state's step. */
  readonly curves: readonly Uint8Array<ArrayBuffer>[];
}

export interface OpenedExperiment extends Pick<Manifest, 'text' | 'data'> {
  readonly runs: readonly OpenedRun[];
  /** Names of runs of which nothing whole is left. */
  readonly lost: readonly string[];
}

/**
 * Keeps experiments so that a crash at any moment leaves the last complete state: files that count are never written over;
 * new ones are written beside them, and then a small manifest, of two in turn, says what counts. All methods throw JournalErrors.
 * One journal writes to an experiment at a time.
 */
export class Journal {
  readonly #shelf: Shelf;
  readonly #now: () => number;
  readonly #manifests = new Map<string, Manifest>();

  constructor(shelf: Shelf, now: () => number = Date.now) {
    this.#shelf = shelf;
    this.#now = now;
  }

  /** All that is kept, the newest first. */
  async list(): Promise<KeptExperiment[]> {
    return (await this.#look()).kept;
  }

  /** What is in the folders. Those that cannot be read at present, or by this version of the page, are in neither list. */
  async #look(): Promise<{ readonly kept: KeptExperiment[]; readonly damaged: readonly string[] }> {
    const damaged: string[] = [];
    const kept = await Promise.all(
      (await this.#shelf.ids()).map(async (id): Promise<KeptExperiment[]> => {
        try {
          const experiment = await this.#keptIn(id);
          if (experiment !== null) return [experiment];
          damaged.push(id);
        } catch (error) {
          if (!(error instanceof JournalError)) throw error;
        }
        return [];
      }),
    );
    return { kept: kept.flat().sort((a, b) => b.when - a.when), damaged };
  }

  /** `null` where nothing whole is left. */
  async #keptIn(id: string): Promise<KeptExperiment | null> {
    const folder = this.#shelf.folder(id);
    const manifest = await currentOf(folder);
    if (manifest === null) return null;
    const { when, text, data, runs } = manifest;
    const bytes = (await folder.files()).reduce((sum, file) => sum + file.bytes, 0);
    return {
      id,
      when,
      text,
      data,
      bytes,
      runs: runs.map(({ slot, name, checkpoints: [{ step, training }] }) => ({ slot, name, step, steps: training.steps })),
    };
  }

  /** The last complete state of an experiment. */
  async read(id: string): Promise<OpenedExperiment> {
    const folder = this.#shelf.folder(id);
    const manifest = await currentOf(folder);
    if (manifest === null) throw new JournalError('damaged', 'Nothing complete is left of this experiment.');
    const runs = await Promise.all(manifest.runs.map((run) => readRun(folder, run)));
    return {
      text: manifest.text,
      data: manifest.data,
      runs: runs.filter((run) => run !== null),
      lost: manifest.runs.flatMap(({ name }, i) => (runs[i] === null ? [name] : [])),
    };
  }

  /**
   * Once it resolves, `read` gives this; until then, and where it throws, what was there before. Throws `damaged` where the curves that a commit
   * goes on with are gone, as when somebody clears the site's data meanwhile: then all of them have to come.
   */
  async commit(id: string, commit: Commit): Promise<void> {
    const folder = this.#shelf.folder(id);
    try {
      const before = this.#manifests.get(id) ?? (await currentOf(folder));
      this.#manifests.set(
        id,
        await write(folder, before, commit, this.#now()).catch(async (error: unknown) => {
          if (!(error instanceof JournalError && error.kind === 'full')) throw error;
          const thinned = before === null ? null : await thin(folder, before);
          if (thinned === null) await sweep(folder, before);
          return write(folder, thinned ?? before, commit, this.#now());
        }),
      );
    } catch (error) {
      // What of it is on the disk, only the disk knows.
      this.#manifests.delete(id);
      await currentOf(folder)
        .then((manifest) => sweep(folder, manifest))
        .catch(() => undefined);
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    this.#manifests.delete(id);
    await this.#shelf.remove(id);
  }

  /** Removes what is damaged, and the oldest where there are too many; not those in use. */
  async prune(inUse: ReadonlySet<string>): Promise<void> {
    const { kept, damaged } = await this.#look();
    for (const id of [...damaged, ...kept.slice(MOST).map((old) => old.id)]) if (!inUse.has(id)) await this.remove(id);
  }
}

/** Writes all that a commit needs beside what is there, then the manifest. */
async function write(folder: Folder, before: Manifest | null, commit: Commit, when: number): Promise<Manifest> {
  const {
    text,
    data,
    slot,
    name,
    training,
    fresh,
    state: { checkpoint, ...state },
  } = commit;
  // Beyond any file that is there, whether it counts or not.
  const files = new Map((await folder.files()).map(({ name, bytes }) => [name, bytes]));
  const number = 1 + Math.max(0, ...[...files.keys()].map((name) => Number(/\d+$/.exec(name)?.[0] ?? 0)));
  const there = before?.runs.filter(({ curves }) => (files.get(curves.file) ?? -1) >= curves.bytes) ?? [];
  const old = fresh ? undefined : there.find((run) => run.slot === slot);
  if (!fresh && old === undefined) throw new JournalError('damaged', 'What was kept of this run is gone.');
  const newest: KeptCheckpoint = { file: `checkpoint-${number}`, bytes: checkpoint.length, crc: crc32(checkpoint), training, ...state };
  await folder.write(newest.file, 0, checkpoint);

  const { file, bytes } = old?.curves ?? { file: `curves-${number}`, bytes: 0 };
  const curves = frame(commit.curves);
  await folder.write(file, bytes, curves);

  const run: KeptRun = {
    slot,
    name,
    curves: { file, bytes: bytes + curves.length },
    checkpoints: [newest, ...(old?.checkpoints ?? [])].slice(0, CHECKPOINTS),
  };
  const manifest: Manifest = {
    version: 1,
    generation: (before?.generation ?? 0) + 1,
    when,
    text,
    data,
    runs: [...there.filter((other) => other.slot !== slot), run].sort((a, b) => a.slot - b.slot),
  };
  await folder.write(manifestName(manifest.generation), 0, encodeManifest(manifest));
  // What does not count any more is in nobody's way.
  await sweep(folder, manifest).catch(() => undefined);
  return manifest;
}

/** Keeps only the last checkpoint of each run, to make room. */
async function thin(folder: Folder, before: Manifest): Promise<Manifest> {
  const manifest = {
    ...before,
    generation: before.generation + 1,
    runs: before.runs.map((run) => ({ ...run, checkpoints: run.checkpoints.slice(0, 1) })),
  };
  await sweep(folder, before);
  await folder.write(manifestName(manifest.generation), 0, encodeManifest(manifest));
  await sweep(folder, manifest);
  return manifest;
}

/** Removes the files that do not count. */
async function sweep(folder: Folder, manifest: Manifest | null): Promise<void> {
  const counts = new Set(MANIFESTS);
  for (const { curves, checkpoints } of manifest?.runs ?? []) for (const { file } of [curves, ...checkpoints]) counts.add(file);
  for (const { name } of await folder.files()) if (!counts.has(name)) await folder.remove(name);
}

async function currentOf(folder: Folder): Promise<Manifest | null> {
  const manifests = await Promise.all(
    MANIFESTS.map(async (name) => {
      const bytes = await folder.read(name);
      return bytes === null ? null : decodeManifest(bytes);
    }),
  );
  return manifests.reduce((best, one) => (one !== null && (best === null || one.generation > best.generation) ? one : best), null);
}

/** `null` where its curves or all of its checkpoints are damaged. */
async function readRun(folder: Folder, { slot, name, curves, checkpoints }: KeptRun): Promise<OpenedRun | null> {
  const drawn = await folder.read(curves.file);
  if (drawn === null || drawn.length < curves.bytes) return null;
  const pieces = piecesOf(drawn.subarray(0, curves.bytes));
  if (pieces === null) return null;
  for (const { file, bytes, crc, training, ...state } of checkpoints) {
    const checkpoint = await folder.read(file);
    if (checkpoint?.length === bytes && crc32(checkpoint) === crc)
      return { slot, name, training, state: { ...state, checkpoint }, curves: pieces };
  }
  return null;
}

function piecesOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] | null {
  try {
    return unframe(bytes);
  } catch (error) {
    if (error instanceof JournalError) return null;
    throw error;
  }
}
