import { DataError } from '../../data/data-error.ts';
import { readFiles } from '../../data/files.ts';
import { MIRRORS } from '../../data/cifar/mirrors.ts';
import { ownMirror } from '../../data/cifar/own-mirror.ts';
import { reportOf } from '../../data/report.ts';
import type { SourceFile } from '../../data/source-file.ts';
import { ImageStore, StorageError, type Storage } from '../../data/store/image-store.ts';
import { IMAGE_BYTES, type ImageSet } from '../../spec/images.ts';
import { messageOf } from '../../spec/message-of.ts';
import { CifarDownload } from './cifar-download.ts';
import type { ChosenFile, LabelChoice, LibraryCommand, LibraryEvent, Taking } from './protocol.ts';
import { given } from '../../spec/given.ts';

const PROGRESS_MS = 100;

/** All that the library holds: what is being read, what is being downloaded, and what this browser keeps. */
export class Library {
  readonly #emit: (event: LibraryEvent) => void;
  readonly #store: ImageStore;
  readonly #origin: string;
  #reading: AbortController | undefined;
  /** What the page shows, until it is taken or something else has been read. */
  #read: ImageSet | undefined;
  #download: CifarDownload | undefined;
  /** How often a download was cancelled. */
  #cancelled = 0;

  /** `origin`: the page's. */
  constructor(emit: (event: LibraryEvent) => void, storage: Storage, origin: string) {
    this.#emit = emit;
    this.#store = new ImageStore(storage);
    this.#origin = origin;
  }

  /** Does what is asked; resolves when it is done. Everything that goes wrong is told. */
  async handle(command: LibraryCommand): Promise<void> {
    switch (command.type) {
      case 'read':
        return this.#readFiles(command.files, command.labels);
      case 'drop':
        this.#reading?.abort();
        this.#read = undefined;
        return;
      case 'take':
        return this.#take(command.what, command.keep);
      case 'download':
        return this.#startDownload(command.mirror);
      case 'pause-download':
        return this.#download?.pause();
      case 'resume-download':
        return this.#download?.resume();
      case 'cancel-download':
        this.#cancelled++;
        this.#download?.cancel();
        this.#download = undefined;
        this.#emit({ type: 'download', state: null });
        return;
      case 'list':
        return this.#list();
      case 'delete':
        await this.#store.delete(command.key).catch(() => undefined);
        return this.#list();
      default:
        command satisfies never;
    }
  }

  async #readFiles(files: readonly ChosenFile[], labels?: LabelChoice): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    let told = -Infinity;
    try {
      const set = await readFiles(files.map(sourceOf), {
        signal: reading.signal,
        ...given({ labels }),
        onProgress: (received, total) => {
          if (performance.now() - told < PROGRESS_MS) return;
          told = performance.now();
          this.#emit({ type: 'reading', received, total: total ?? null });
        },
      });
      reading.signal.throwIfAborted();
      this.#read = set;
      this.#emit({ type: 'read', report: reportOf(set), bytes: bytesOf(set), ...given({ labels: set.labels }) });
    } catch (error) {
      if (!reading.signal.aborted) this.#emit({ type: 'refused', message: whatFailed(error) });
    }
  }

  async #take(what: Taking, keep: boolean): Promise<void> {
    const set = what === 'read' ? this.#read : this.#download?.set(what === 'download' ? 'all' : 'test-split');
    if (set === undefined) return;
    if (what === 'read') {
      // The same files may be on their way once more, by their other labels.
      this.#reading?.abort();
      this.#read = undefined;
    }
    if (what === 'download') {
      this.#download = undefined;
      this.#emit({ type: 'download', state: null });
    }
    if (!keep) {
      this.#emit({ type: 'taken', what, set });
      return;
    }
    try {
      const key = await this.#store.write(set);
      this.#emit({ type: 'taken', what, key });
    } catch (error) {
      this.#emit({ type: 'taken', what, set, notKept: whatFailed(error) });
    }
    await this.#list();
  }

  async #startDownload(address: string | undefined): Promise<void> {
    const cancelled = this.#cancelled;
    try {
      if (this.#download === undefined) {
        const mirror = address === undefined ? MIRRORS[0] : await ownMirror(address, this.#origin);
        if (cancelled !== this.#cancelled) return;
        // Asked for twice, it is still one.
        this.#download ??= new CifarDownload(mirror, (state) => this.#emit({ type: 'download', state }));
      }
    } catch (error) {
      if (cancelled === this.#cancelled) this.#emit({ type: 'refused', message: whatFailed(error) });
      return;
    }
    await this.#download.run();
  }

  async #list(): Promise<void> {
    try {
      this.#emit({ type: 'stored', sets: await this.#store.list() });
    } catch (error) {
      // Where nothing may be stored, nothing is; what else goes wrong does not make a list empty.
      if (error instanceof StorageError) this.#emit({ type: 'stored', sets: [] });
      else this.#emit({ type: 'refused', message: whatFailed(error) });
    }
  }
}

const sourceOf = ({ file, path }: ChosenFile): SourceFile => ({
  name: path,
  size: file.size,
  stream: () => file.stream(),
  slice: (start, end) => file.slice(start, end),
});

const bytesOf = ({ train, test }: ImageSet): number => (train.count + test.count) * (1 + IMAGE_BYTES);

function whatFailed(error: unknown): string {
  if (error instanceof DataError || error instanceof StorageError) return error.message;
  return `Something went wrong while reading: ${messageOf(error)}`;
}
