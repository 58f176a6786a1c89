import { testSplitSet, wholeSet } from '../../data/cifar/cifar10-download.ts';
import { Download } from '../../data/download/download.ts';
import type { Mirror } from '../../data/cifar/mirrors.ts';
import { readParquet, type ParquetSplit } from '../../data/parquet/parquet.ts';
import { fileOf, nameOf } from '../../data/source-file.ts';
import type { ImageSet } from '../../spec/images.ts';
import { messageOf } from '../../spec/message-of.ts';
import type { DownloadState } from './protocol.ts';
import { Speed } from './speed.ts';

/** Pieces arrive in thousands; nobody sees more than ten numbers a second. */
const TELL_MS = 100;

type Split = 'test' | 'train';

/** The download of CIFAR-10: the test split first, because something can be done with that, then the training split. */
export class CifarDownload {
  readonly #mirror: Mirror;
  readonly #tell: (state: DownloadState) => void;
  readonly #splits = new Map<Split, ParquetSplit>();
  readonly #downloads = new Map<Split, Download>();
  readonly #cancel = new AbortController();
  readonly #speed = new Speed();
  #received = 0;
  #phase: DownloadState['phase'] = 'downloading';
  #paused = false;
  #running = false;
  #told = -Infinity;

  constructor(mirror: Mirror, tell: (state: DownloadState) => void) {
    this.#mirror = mirror;
    this.#tell = tell;
  }

  /** What has arrived: everything, or the test split. */
  set(what: 'all' | 'test-split'): ImageSet | undefined {
    const [train, test] = [this.#splits.get('train'), this.#splits.get('test')];
    if (test === undefined) return undefined;
    if (what === 'test-split') return testSplitSet(test);
    return train === undefined ? undefined : wholeSet(train, test);
  }

  /** Fetches and reads what is missing. Tells of everything, also of failures; a cancelled one tells nothing more. */
  async run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (const split of ['test', 'train'] as const) if (!this.#splits.has(split)) this.#splits.set(split, await this.#fetch(split));
      // Says so where the two do not belong together.
      this.set('all');
      this.#phase = 'done';
      this.#say();
    } catch (error) {
      this.#phase = 'failed';
      this.#say({ message: messageOf(error) });
    } finally {
      this.#running = false;
    }
  }

  pause(): void {
    this.#paused = true;
    for (const download of this.#downloads.values()) download.pause();
    this.#say();
  }

  resume(): void {
    this.#paused = false;
    this.#speed.forget();
    for (const download of this.#downloads.values()) download.resume();
    this.#say();
  }

  cancel(): void {
    this.#cancel.abort(new Error('cancelled'));
  }

  async #fetch(split: Split): Promise<ParquetSplit> {
    this.#phase = 'downloading';
    this.#speed.forget();
    this.#say();
    const { signal } = this.#cancel;
    const file = this.#mirror[split];
    const download = this.#downloads.get(split) ?? new Download(file);
    this.#downloads.set(split, download);
    if (this.#paused) download.pause();
    const before = split === 'test' ? 0 : this.#mirror.test.bytes;
    const bytes = await download.run(signal, (received, waitingMs) => {
      this.#received = before + received;
      this.#phase = waitingMs === undefined ? 'downloading' : 'waiting';
      this.#speed.observe(this.#received, performance.now());
      if (waitingMs !== undefined) this.#say({ waitingMs });
      else if (performance.now() - this.#told > TELL_MS) this.#say();
    });
    this.#downloads.delete(split);
    this.#phase = 'reading';
    this.#say();
    return readParquet(fileOf(nameOf(file.url), bytes), { signal });
  }

  /** A pause shows, also where the connection broke during it: nothing is asked for again before it ends. */
  get #shown(): DownloadState['phase'] {
    return this.#paused && (this.#phase === 'downloading' || this.#phase === 'waiting') ? 'paused' : this.#phase;
  }

  #say(more: Pick<DownloadState, 'message' | 'waitingMs'> = {}): void {
    if (this.#cancel.signal.aborted) return;
    this.#told = performance.now();
    const test = this.set('test-split');
    this.#tell({
      phase: this.#shown,
      host: this.#mirror.host,
      received: this.#received,
      total: this.#mirror.train.bytes + this.#mirror.test.bytes,
      bytesPerSecond: this.#speed.perSecond,
      ...more,
      ...(test === undefined ? {} : { testSplit: { name: test.name, images: test.train.count + test.test.count } }),
    });
  }
}
