import { create } from 'zustand';
import { connectLibrary, type LibraryClient } from '../../worker/library/client.ts';
import { OFFER } from '../../worker/library/offer.ts';
import type {
  ChosenFile,
  DataReport,
  DownloadState,
  LabelChoice,
  LibraryCommand,
  LibraryEvent,
  StoredSet,
} from '../../worker/library/protocol.ts';
import { loadImages } from './images.ts';
import { forgetImages } from './last-images.ts';
import { askToPersist } from '../page/persistence.ts';
import { useRuns } from '../experiment/runs.ts';
import { reportFailure } from '../engine/session.ts';
import { given } from '../../spec/given.ts';

/*
 * Images that are not loaded yet: read from files and waiting to be accepted, on their way from a host, kept in this
 * browser. The worker that deals with them starts when it is first needed.
 */

/** What was found in files. */
export interface Found {
  readonly report: DataReport;
  readonly bytes: number;
  /** Which of two labels of each image is taken, where the files have two. */
  readonly labels: LabelChoice | null;
}

export interface LibraryState {
  /** While files are being read. */
  readonly reading: { readonly received: number; readonly total: number | null } | null;
  readonly found: Found | null;
  readonly download: DownloadState | null;
  /** `null`: not looked yet. */
  readonly stored: readonly StoredSet[] | null;
}

export const useLibrary = create<LibraryState>()(() => ({ reading: null, found: null, download: null, stored: null }));

/** Whom a download asks, and for how many bytes. */
export const DOWNLOAD_OFFER = OFFER;

let client: LibraryClient | undefined;
/** What is being read, or was; none once that was dropped. */
let files: readonly ChosenFile[] = [];

function send(command: LibraryCommand): void {
  client ??= connectLibrary(receive);
  client.send(command);
}

/** Reads files, to be looked at before they are trained on. */
export function readFiles(chosen: readonly ChosenFile[], labels?: LabelChoice): void {
  files = chosen;
  useLibrary.setState({ reading: { received: 0, total: null } });
  send({ type: 'read', files: chosen, ...given({ labels }) });
}

/** The same files by their other labels. */
export const chooseLabels = (labels: LabelChoice): void => readFiles(files, labels);

/** Trains on what was found. */
export function acceptFound(keep: boolean): void {
  send({ type: 'take', what: 'read', keep });
}

export function dropFound(): void {
  files = [];
  useLibrary.setState({ found: null, reading: null });
  send({ type: 'drop' });
}

/** Fetches CIFAR-10, or goes on after a failure. The address may name a mirror of the page's own origin, `?mirror=data/mirror.json`. */
export function downloadCifar10(): void {
  const mirror = new URL(location.href).searchParams.get('mirror');
  // One that is no address is refused as those of other origins are.
  const address = mirror !== null && URL.canParse(mirror, document.baseURI) ? new URL(mirror, document.baseURI).href : mirror;
  send({ type: 'download', ...given({ mirror: address ?? undefined }) });
}

export const pauseDownload = (): void => send({ type: 'pause-download' });
export const resumeDownload = (): void => send({ type: 'resume-download' });
export const cancelDownload = (): void => send({ type: 'cancel-download' });
/** Trains on the test images while the others are still on their way. */
export const takeTestSplit = (): void => send({ type: 'take', what: 'test-split', keep: false });
export const takeDownload = (): void => send({ type: 'take', what: 'download', keep: true });

export const listStored = (): void => send({ type: 'list' });

export function deleteStored(key: string): void {
  forgetImages(key);
  send({ type: 'delete', key });
}

function receive(event: LibraryEvent): void {
  // Of files that were dropped: told before the worker heard so.
  if ((event.type === 'reading' || event.type === 'read') && files.length === 0) return;
  switch (event.type) {
    case 'reading':
      useLibrary.setState({ reading: { received: event.received, total: event.total } });
      return;
    case 'read':
      useLibrary.setState({ reading: null, found: { report: event.report, bytes: event.bytes, labels: event.labels ?? null } });
      return;
    case 'refused':
      useLibrary.setState({ reading: null });
      reportFailure('bad-data', event.message);
      return;
    case 'taken':
      if (event.notKept !== undefined) reportFailure('not-kept', event.notKept);
      if (event.key !== undefined) {
        void askToPersist();
        loadImages({ kind: 'stored', key: event.key });
      } else if (event.set !== undefined) loadImages({ kind: 'held', set: event.set });
      return;
    case 'download':
      useLibrary.setState({ download: event.state });
      // Nothing is lost where nothing was trained yet.
      if (event.state?.phase === 'done' && useRuns.getState().runs.every(({ started }) => !started)) takeDownload();
      return;
    case 'stored':
      useLibrary.setState({ stored: event.sets });
      return;
    default:
      event satisfies never;
  }
}
