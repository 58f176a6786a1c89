import { DataError, grouped } from '../data-error.ts';
import type { RemoteFile } from './remote-file.ts';

/** Asked to wait longer than this, people are told instead of kept waiting. */
const LONGEST_WAIT_MS = 120_000;

/** The connection ended, or the server wants to be asked again: what has arrived is good. */
export class BrokenOff extends Error {
  /** Until it is worth trying again, where the server says so. */
  readonly waitMs: number | undefined;
  constructor(message: string, waitMs?: number, options?: ErrorOptions) {
    super(message, options);
    this.waitMs = waitMs;
  }
}

/** Throws for an answer that carries no content: a BrokenOff where asking again may help, a DataError where it will not. */
export function requireContent(response: Response, { url }: RemoteFile): void {
  const { status } = response;
  if (status === 200 || status === 206) return;
  const host = new URL(url).host;
  if (status === 404 || status === 410)
    throw new DataError(`${host} no longer has this file (it answered ${status}). Open cifar-10-binary.tar.gz from a file instead.`);
  if (status === 401 || status === 403)
    throw new DataError(`${host} does not hand out this file (it answered ${status}). Open cifar-10-binary.tar.gz from a file instead.`);
  if (status === 429 || status === 503) {
    const waitMs = waitOf(response.headers.get('retry-after'));
    if (waitMs !== undefined && waitMs > LONGEST_WAIT_MS) {
      throw new DataError(
        `${host} has too many requests and asks to wait ${Math.ceil(waitMs / 60_000)} minutes (it answered ${status}). Try again then; what has arrived is kept until you close the page.`,
      );
    }
    throw new BrokenOff(`${host} has too many requests (it answered ${status})`, waitMs);
  }
  if (status >= 500) throw new BrokenOff(`${host} has a fault (it answered ${status})`);
  throw new DataError(
    `${host} answered ${status} ${response.statusText}`.trim() + '. Try again later, or open cifar-10-binary.tar.gz from a file.',
  );
}

/** `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3). */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/**
 * The byte that an answer begins with: `asked`, or 0 where the server ignores Range. Throws a DataError where it is
 * another file by its length.
 */
export function firstByteOf(response: Response, asked: number, { url, bytes }: RemoteFile): number {
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  // Hosts of other origins need not show this header: the checksum has the last word.
  if (response.status === 206 && from !== undefined && (Number(from) !== asked || Number(total) !== bytes))
    throw new DataError(`${url} has changed at the server. Start the download again.`);
  const length = response.headers.get('content-length');
  if (response.status === 200 && length !== null && !response.headers.has('content-encoding') && Number(length) !== bytes) {
    throw new DataError(
      `${url} has ${grouped(Number(length))} bytes; expected ${grouped(bytes)}. It is not the expected file, or the answer of a sign-in page.`,
    );
  }
  return response.status === 206 ? asked : 0;
}
