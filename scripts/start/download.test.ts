import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { DownloadError } from '../../src/data/download/download-error.ts';
import { download, type FileDownload } from './download.ts';

const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31 + (i >> 8)) & 255));
const HALF = 150_000;

let folder = '';
let requests: IncomingMessage[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'download-'));
  requests = [];
  for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY']) vi.stubEnv(name, undefined);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/archive.tar.gz`;
}

const firstByte = (request: IncomingMessage): number => Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);

/** As a good server answers; `send` may cut the answer. */
function answer(
  request: IncomingMessage,
  response: ServerResponse,
  send: (bytes: Buffer) => unknown = (bytes) => response.end(bytes),
): void {
  const from = firstByte(request);
  const headers = { 'content-length': CONTENT.length - from };
  if (from === 0) response.writeHead(200, headers);
  else response.writeHead(206, { ...headers, 'content-range': `bytes ${from}-${CONTENT.length - 1}/${CONTENT.length}` });
  send(CONTENT.subarray(from));
}

const good: RequestListener = (request, response) => answer(request, response);

const task = (url: string, more: Partial<FileDownload> = {}): FileDownload => ({
  url,
  file: join(folder, 'cache', 'archive.tar.gz'),
  bytes: CONTENT.length,
  sha256: createHash('sha256').update(CONTENT).digest('hex'),
  timing: { retryMs: 1 },
  ...more,
});

/** Leaves the beginning of the file as an earlier, broken attempt would. */
async function leavePart(bytes: Uint8Array): Promise<void> {
  await writeFile(join(folder, 'archive.tar.gz.part'), bytes);
}

const resuming = (url: string, more: Partial<FileDownload> = {}): FileDownload =>
  task(url, { file: join(folder, 'archive.tar.gz'), ...more });

async function expectFetched({ file }: FileDownload): Promise<void> {
  expect(Buffer.compare(await readFile(file), CONTENT)).toBe(0);
  expect(await readdir(join(file, '..'))).toEqual(['archive.tar.gz']);
}

async function expectFailure(failing: FileDownload, message: string): Promise<void> {
  const error: unknown = await download(failing).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DownloadError);
  expect(error).toHaveProperty('fault', expect.stringContaining(message));
}

test('fetches the file, with progress', async () => {
  const seen: number[] = [];
  const fetching = task(await serve(good), { onProgress: (received) => seen.push(received) });
  await download(fetching);
  await expectFetched(fetching);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(CONTENT.length);
});

test('does not ask again for a file that is there', async () => {
  const fetching = task(await serve(good));
  await download(fetching);
  await download(fetching);
  expect(requests).toHaveLength(1);
});

test('fetches anew a file that is there but wrong', async () => {
  const fetching = resuming(await serve(good));
  await writeFile(fetching.file, CONTENT.subarray(1));
  await download(fetching);
  await expectFetched(fetching);
});

test('goes on where an earlier attempt ended', async () => {
  await leavePart(CONTENT.subarray(0, HALF));
  const seen: number[] = [];
  const fetching = resuming(await serve(good), { onProgress: (received) => seen.push(received) });
  await download(fetching);
  await expectFetched(fetching);
  expect(requests.map(({ headers }) => headers.range)).toEqual([`bytes=${HALF}-`]);
  expect(seen[0]).toBeGreaterThan(HALF);
});

test('asks for nothing when all has arrived already', async () => {
  await leavePart(CONTENT);
  const fetching = resuming('http://127.0.0.1:9/');
  await download(fetching);
  await expectFetched(fetching);
});

test('takes all of it from a server that ignores Range', async () => {
  await leavePart(CONTENT.subarray(0, HALF));
  const fetching = resuming(await serve((_, response) => response.end(CONTENT)));
  await download(fetching);
  await expectFetched(fetching);
});

test.each<[string, RequestListener]>([
  ['refuses the range', (request, response) => (request.headers.range ? response.writeHead(416).end() : good(request, response))],
  [
    'answers with another range',
    (request, response) =>
      request.headers.range ? response.writeHead(206, { 'content-range': 'bytes 0-9/300000' }).end('0123456789') : good(request, response),
  ],
])('begins anew when the server %s', async (_, listener) => {
  await leavePart(CONTENT.subarray(0, HALF));
  const fetching = resuming(await serve(listener));
  await download(fetching);
  await expectFetched(fetching);
  expect(requests.map(({ headers }) => headers.range)).toEqual([`bytes=${HALF}-`, undefined]);
});

test.each([HALF, CONTENT.length, CONTENT.length + 5])('begins anew when %i bytes of the earlier attempt are wrong', async (size) => {
  await leavePart(new Uint8Array(size));
  const fetching = resuming(await serve(good));
  await download(fetching);
  await expectFetched(fetching);
});

/** A server that sends 50,000 bytes of the first `answers` requests each and then breaks the connection; nothing at all of later ones. */
async function serveInPieces(answers: number): Promise<FileDownload> {
  let current: ServerResponse | undefined;
  let sent = 0;
  const url = await serve((request, response) => {
    if (requests.length > answers) {
      response.destroy();
      return;
    }
    current = response;
    sent = firstByte(request) + 50_000;
    answer(request, response, (bytes) => response.write(bytes.subarray(0, 50_000)));
  });
  // Broken only when all that was sent has arrived, so that the test does not depend on time.
  return task(url, { onProgress: (received) => received === sent && sent < CONTENT.length && current?.destroy() });
}

test('takes a broken connection up again', async () => {
  const fetching = await serveInPieces(6);
  await download(fetching);
  await expectFetched(fetching);
  expect(requests.map(firstByte)).toEqual([0, 50_000, 100_000, 150_000, 200_000, 250_000]);
});

test('gives up when nothing new arrives any more, and keeps what is there', async () => {
  const fetching = await serveInPieces(2);
  await expectFailure(fetching, '127.0.0.1');
  // Four more attempts, each with Range and without.
  expect(requests).toHaveLength(10);
  expect(Buffer.compare(await readFile(`${fetching.file}.part`), CONTENT.subarray(0, 100_000))).toBe(0);
});

test.each<[string, RequestListener, string]>([
  [
    'a sign-in page',
    (_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html>'),
    'gives a web page, not a file',
  ],
  [
    'another file',
    (_, response) => response.writeHead(200, { 'content-length': 5 }).end('hello'),
    'has 5 bytes, not 300,000: it is not the expected file',
  ],
  [
    'a longer file of unknown length',
    (_, response) => response.write(CONTENT, () => response.end(CONTENT)),
    'goes on after byte 300,000, where it should end',
  ],
  [
    'a file that was changed',
    (_, response) => response.end(Buffer.from(CONTENT).fill(0, 1000, 1001)),
    'arrived damaged or is another file',
  ],
])('says so when the server answers with %s', async (_, listener, message) => {
  await expectFailure(task(await serve(listener)), message);
});

test('waits for a silent server for a while only', async () => {
  await expectFailure(task(await serve(() => undefined), { timing: { answerMs: 300 } }), 'does not answer');
  const begins: RequestListener = (request, response) =>
    answer(request, response, (bytes) =>
      bytes.length === CONTENT.length ? response.write(bytes.subarray(0, 1)) : response.flushHeaders(),
    );
  await expectFailure(
    task(await serve(begins), { timing: { stallMs: 300, retryMs: 1 } }),
    'broke off after 1 of 300,000 bytes, also after 4 more attempts',
  );
});

test('an error page does not take the place of what has arrived', async () => {
  await leavePart(CONTENT.subarray(0, HALF));
  const fetching = resuming(await serve((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')));
  await expectFailure(fetching, 'gives a web page');
  expect(Buffer.compare(await readFile(`${fetching.file}.part`), CONTENT.subarray(0, HALF))).toBe(0);
});

test('says so when there is no server or no such host', async () => {
  await expectFailure(task('http://127.0.0.1:9/x'), '127.0.0.1:9 cannot be reached');
  await expectFailure(task('http://nowhere.invalid/x', { timing: { answerMs: 4000 } }), 'nowhere.invalid cannot be reached');
});

test('goes through the proxy that the environment names', async () => {
  const url = await serve(good);
  const tunnels: string[] = [];
  const proxy = createServer().listen(0, '127.0.0.1');
  proxy.on('connect', (request, socket) => {
    tunnels.push(request.url ?? '');
    const { hostname, port } = new URL(`http://${request.url}`);
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise((resolve) => proxy.once('listening', resolve));
  onTestFinished(() => void proxy.close());
  vi.stubEnv('http_proxy', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  const fetching = task(url);
  await download(fetching);
  await expectFetched(fetching);
  expect(tunnels).toEqual([new URL(url).host]);
});
