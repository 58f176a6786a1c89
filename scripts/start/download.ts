import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Dispatcher, EnvHttpProxyAgent, fetch, type Response } from 'undici';

export interface Download {
  readonly url: string;
  /** Where it goes; what has arrived so far lies beside it as `file`.part. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly onProgress?: (received: number, total: number) => void;
  /** How long the server may take to begin its answer. */
  readonly connectMs?: number;
  /** How long it may then send nothing. */
  readonly stallMs?: number;
  /** Before a broken connection is taken up again. */
  readonly retryMs?: number;
}

/** Not fetched; the message says why, without a full stop. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}

/** How often in a row a connection is taken up again that brings nothing new. */
const MOST_RETRIES = 3;

/**
 * Fetches a file of known size and checksum, through the proxy that HTTPS_PROXY names, if any. Goes on where an earlier
 * attempt ended, if the server allows it; a file that is there already is only checked. Throws a DownloadError.
 */
export async function download(task: Download): Promise<void> {
  const part = `${task.file}.part`;
  if (await isRight(task, task.file)) return;
  await mkdir(dirname(task.file), { recursive: true });
  // An older part may hold wrong bytes: then once more, from the beginning.
  for (let resumed = true; resumed;) {
    resumed = (await sizeOf(part)) > 0;
    await fill(task, part);
    if (await isRight(task, part)) return rename(part, task.file);
    await rm(part);
  }
  throw new DownloadError(`${task.url} has the wrong checksum: it is not the expected file`);
}

/** Fetches what `part` lacks of its full size. */
async function fill(task: Download, part: string): Promise<void> {
  const agent = new EnvHttpProxyAgent();
  const atFirst = await sizeOf(part);
  let furthest = atFirst;
  let retries = 0;
  try {
    for (;;) {
      const from = await sizeOf(part);
      if (from === task.bytes) return;
      if (from > task.bytes) await rm(part);
      try {
        await fetchRest(task, part, from < task.bytes ? from : 0, agent);
      } catch (error) {
        const failure = connectionFailure(error, task.url);
        const reached = await sizeOf(part);
        retries = reached > furthest ? 1 : retries + 1;
        furthest = Math.max(furthest, reached);
        if (!failure || furthest === atFirst || retries > MOST_RETRIES) throw failure ?? error;
        await pause((task.retryMs ?? 1_000) * retries);
      }
    }
  } finally {
    await agent.destroy();
  }
}

/** The connection gave out; another one may do better. */
class StalledError extends Error {}

/** One request for the bytes from `from` on; the part begins anew where the server sends all of them instead. */
async function fetchRest(task: Download, part: string, from: number, dispatcher: Dispatcher): Promise<void> {
  const host = new URL(task.url).host;
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const allow = (ms: number, what: string) => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(new StalledError(`${host} ${what} for ${ms / 1000} seconds`)), ms);
  };
  allow(task.connectMs ?? 5_000, 'did not answer');
  try {
    const headers = { 'accept-encoding': 'identity', ...(from > 0 && { range: `bytes=${from}-` }) };
    const response = await fetch(task.url, { dispatcher, headers, signal: stop.signal });
    allow(task.stallMs ?? 20_000, 'sent nothing');
    if (from > 0 && !goesOn(response, from) && response.status !== 200) {
      clearTimeout(timer);
      await response.body?.cancel();
      await fetchRest(task, part, 0, dispatcher);
      return;
    }
    refuseOther(response, task);
    let received = response.status === 206 ? from : 0;
    if (!response.body) throw new StalledError(`${host} sent nothing`);
    const file = await open(part, received > 0 ? 'a' : 'w');
    try {
      for await (const piece of response.body as AsyncIterable<Uint8Array>) {
        allow(task.stallMs ?? 20_000, 'sent nothing');
        received += piece.length;
        if (received > task.bytes) throw new DownloadError(`${host} sends more than the expected ${task.bytes} bytes`);
        await file.write(piece);
        task.onProgress?.(received, task.bytes);
      }
    } finally {
      await file.close();
    }
    if (received < task.bytes) throw new StalledError(`${host} ended the connection after ${received} of ${task.bytes} bytes`);
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the answer is the part of the file that was asked for, from byte `from` on. */
const goesOn = ({ status, headers }: Response, from: number): boolean =>
  status === 206 && (headers.get('content-range') ?? '').startsWith(`bytes ${from}-`);

/** Before anything is written: an error page must not take the place of what has arrived. */
function refuseOther({ status, statusText, headers }: Response, { url, bytes }: Download): void {
  if (status !== 200 && status !== 206) throw new DownloadError(`${url} gives ${status} ${statusText}`.trim());
  if (headers.get('content-type')?.startsWith('text/html'))
    throw new DownloadError(`${url} gives a web page, not a file; perhaps this network wants a sign-in`);
  const size = status === 206 ? headers.get('content-range')?.split('/')[1] : headers.get('content-length');
  if (size && size !== '*' && Number(size) !== bytes)
    throw new DownloadError(`${url} has ${size} bytes, not ${bytes}: it is not the expected file`);
}

/** What broke the connection; undefined for errors that another connection cannot mend, such as a full disk. */
function connectionFailure(error: unknown, url: string): DownloadError | undefined {
  if (error instanceof StalledError) return new DownloadError(error.message, { cause: error });
  // fetch says with a TypeError only that it failed; the reason lies below.
  if (!(error instanceof TypeError)) return undefined;
  const cause = error.cause instanceof Error ? error.cause : error;
  const reason = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  return new DownloadError(`${new URL(url).host} cannot be reached (${reason})`, { cause: error });
}

async function sizeOf(path: string): Promise<number> {
  const info = await stat(path).catch(() => undefined);
  return info?.size ?? 0;
}

async function isRight({ bytes, sha256 }: Download, path: string): Promise<boolean> {
  if ((await sizeOf(path)) !== bytes) return false;
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(piece as Buffer);
  return hash.digest('hex') === sha256;
}
