import type { DataReport } from '../../data/report.ts';
import type { StoredSet } from '../../data/store/image-store.ts';
import type { ImageSet } from '../../spec/images.ts';
import type { LabelChoice } from '../../data/read-choice.ts';

export type { DataReport, LabelChoice, StoredSet };

/*
 * Between the page and the worker that finds, reads and keeps images, so that neither the page nor the training waits
 * for it. Plain data only.
 */

/** A file as a person chose it. */
export interface ChosenFile {
  readonly file: File;
  /** With the folders that were chosen or dropped with it, 'animals/cat/1.jpg'. */
  readonly path: string;
}

export type LibraryCommand =
  /** Reads files and describes what is in them; answered by `read` or `refused`. `labels`: where the files offer a choice. */
  | { readonly type: 'read'; readonly files: readonly ChosenFile[]; readonly labels?: LabelChoice }
  /** Gives up reading, or what was read. */
  | { readonly type: 'drop' }
  /** Hands over what was read, or what was downloaded (all of it, or its test split alone), kept in this browser where that is wanted and possible. Answered by `taken`. */
  | { readonly type: 'take'; readonly what: Taking; readonly keep: boolean }
  /** Fetches CIFAR-10, or goes on after a failure. `mirror`: address of a description of one, of the page's own origin. */
  | { readonly type: 'download'; readonly mirror?: string }
  | { readonly type: 'pause-download' | 'resume-download' | 'cancel-download' }
  /** Answered by `stored`. */
  | { readonly type: 'list' }
  | { readonly type: 'delete'; readonly key: string };

export type Taking = 'read' | 'download' | 'test-split';

export interface DownloadState {
  /** `waiting`: the connection broke, and is taken up again by itself. `failed`: it is not, but can be. */
  readonly phase: 'downloading' | 'paused' | 'waiting' | 'reading' | 'failed' | 'done';
  readonly host: string;
  /** Bytes of both files together. */
  readonly received: number;
  readonly total: number;
  /** Of the last seconds; 0 where nothing arrived. */
  readonly bytesPerSecond: number;
  /** `waiting`: for so long. */
  readonly waitingMs?: number;
  /** `failed`: why, and what to do. */
  readonly message?: string;
  /** The test images are there, and can be trained on until the others are: a set of this name (DataSummary). */
  readonly testSplit?: { readonly name: string; readonly images: number };
}

export type LibraryEvent =
  | { readonly type: 'reading'; readonly received: number; readonly total: number | null }
  | { readonly type: 'read'; readonly report: DataReport; readonly bytes: number; readonly labels?: LabelChoice }
  | { readonly type: 'refused'; readonly message: string }
  /** `key`: where it is kept. `set`: where it is not; `notKept` says why, if it was to be. */
  | { readonly type: 'taken'; readonly what: Taking; readonly key?: string; readonly set?: ImageSet; readonly notKept?: string }
  /** Without a state where there is no download any more. */
  | { readonly type: 'download'; readonly state: DownloadState | null }
  | { readonly type: 'stored'; readonly sets: readonly StoredSet[] };
