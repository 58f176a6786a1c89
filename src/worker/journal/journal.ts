import { JournalError, type Shelf } from './folder.ts';
import type { KeptRun, Manifest } from './manifest.ts';
import { currentOf, readRun, type OpenedRun } from './read.ts';
import { sweep, thin, write, type Commit } from './write.ts';

/** Experiments; the oldest go. */
const MOST = 30;

/** An experiment as the list shows it. */
export interface KeptExperiment extends Pick<Manifest, 'when' | 'text' | 'data'> {
  readonly id: string;
  /** On the disk. */
  readonly bytes: number;
  readonly runs: readonly (Pick<KeptRun, 'slot' | 'name'> & { readonly step: number; readonly steps: number })[];
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
