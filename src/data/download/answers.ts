import { grouped } from '../data-error.ts';
import { DownloadError } from './download-error.ts';
import type { RemoteFile } from './remote-file.ts';

/** Asked to wait longer than this, people are told instead of kept waiting. */
const LONGEST_WAIT_MS = 120_000;

/** What to do where this host will not help. */
export const OPEN_INSTEAD = 'Open cifar-10-binary.tar.gz from a file instead.';

/** The connection ended, or the server wants to be asked again: what has arrived is good. */
export class BrokenOff extends Error {
  /** Until it is worth trying again, where the server says so. */
  readonly waitMs: number | undefined;
  constructor(message: string, waitMs?: number, options?: ErrorOptions) {
    super(message, options);
    this.waitMs = waitMs;
  }
}

/** Throws for an answer that is not the file or a part of it: a BrokenOff where asking again may help, else a DownloadError. */
export function requireContent(response: Response, { url, bytes }: RemoteFile): void {
  const { status, headers } = response;
  const { host } = new URL(url);
  if (status === 200 || status === 206) {
    if (headers.get('content-type')?.startsWith('text/html'))
      throw new DownloadError(`${url} gives a web page, not a file; perhaps this network wants a sign-in`, OPEN_INSTEAD);
    const length = headers.get('content-length');
    if (status === 200 && length !== null && !headers.has('content-encoding') && Number(length) !== bytes)
      throw new DownloadError(
        `${url} has ${grouped(Number(length))} bytes, not ${grouped(bytes)}: it is not the expected file`,
        OPEN_INSTEAD,
      );
    return;
  }
  if (status === 404 || status === 410) throw new DownloadError(`${host} no longer has this file (it answered ${status})`, OPEN_INSTEAD);
  if (status === 401 || status === 403)
    throw new DownloadError(`${host} does not hand out this file (it answered ${status})`, OPEN_INSTEAD);
  if (status === 429 || status === 503) {
    const waitMs = waitOf(headers.get('retry-after'));
    if (waitMs !== undefined && waitMs > LONGEST_WAIT_MS) {
      throw new DownloadError(
        `${host} has too many requests and asks to wait ${Math.ceil(waitMs / 60_000)} minutes (it answered ${status})`,
        'Try again then; what has arrived is kept until you close the page.',
      );
    }
    throw new BrokenOff(`${host} has too many requests (it answered ${status})`, waitMs);
  }
  if (status >= 500) throw new BrokenOff(`${host} has a fault (it answered ${status})`);
  throw new DownloadError(
    `${host} answered ${status} ${response.statusText}`.trim(),
    'Try again later, or open cifar-10-binary.tar.gz from a file.',
  );
}

/** `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3). */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
