import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { RemoteFile } from '../download/remote-file.ts';

/** What a host may do wrong. */
export interface Faults {
  /** Accepts so many requests first and answers nothing. */
  readonly silences?: number;
  /** Answers with these statuses first (200: as it should), then as it should. */
  readonly statuses?: number[];
  readonly retryAfter?: string;
  /** Ends the connection after so many bytes, as often as there are numbers. */
  readonly cuts?: number[];
  readonly ignoresRange?: boolean;
  /** Closes the connection on any request with Range, as a refused preflight does. */
  readonly refusesRange?: boolean;
  /** Waits so long after each piece of `piece` bytes. */
  readonly pauseMs?: number;
  readonly piece?: number;
  /** Sends nothing more after so many bytes, as often as there are numbers, and keeps the connection. */
  readonly stalls?: number[];
}

/** Answers requests for one file, with the faults used up one after the other. */
export function faultyAnswer(
  content: Uint8Array,
  faults: Faults = {},
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { statuses = [], cuts = [], stalls = [], piece = 65_536 } = faults;
  let { silences = 0 } = faults;
  return async (request, response) => {
    if (silences-- > 0) return;
    const status = statuses.shift();
    if (status !== undefined && status !== 200) {
      response.writeHead(status, faults.retryAfter === undefined ? {} : { 'retry-after': faults.retryAfter }).end('no');
      return;
    }
    const asked = faults.ignoresRange === true ? undefined : /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
    if (request.headers.range !== undefined && faults.refusesRange === true) {
      request.socket.destroy();
      return;
    }
    const from = Number(asked ?? 0);
    const length = { 'content-length': content.length - from };
    if (asked === undefined) response.writeHead(200, length);
    else response.writeHead(206, { ...length, 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` });
    const cut = cuts.shift() ?? Infinity;
    const stall = stalls.shift() ?? Infinity;
    for (let at = from; at < content.length && !response.destroyed; at += piece) {
      const end = Math.min(at + piece, content.length, cut, stall);
      await new Promise((sent) => response.write(content.subarray(at, end), sent));
      if (end === cut) response.destroy();
      if (end === cut || end === stall) return;
      if (faults.pauseMs !== undefined) await pause(faults.pauseMs);
    }
    response.end();
  };
}

export interface TestServer {
  /** Without a slash at the end. */
  readonly origin: string;
  readonly requests: readonly IncomingMessage[];
  close(): void;
}

export async function startServer(answer: RequestListener): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close };
}

export const remoteFile = (url: string, content: Uint8Array): RemoteFile => ({
  url,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});
