import { expect, onTestFinished, test, vi } from 'vitest';
import type { RequestListener, ServerResponse } from 'node:http';
import { allocateImages } from '../../data/allocate-images.ts';
import { readParquet, type ParquetSplit } from '../../data/parquet/parquet.ts';
import { remoteFile, startServer, type TestServer } from '../../data/testing/faulty-server.ts';
import { CifarDownload } from './cifar-download.ts';
import type { DownloadState } from './protocol.ts';

const FILE = new Uint8Array(1000);

// What arrives here is no Parquet file.
vi.mock('../../data/parquet/parquet.ts', () => ({ readParquet: vi.fn() }));
const split = (): ParquetSplit => ({ images: allocateImages(12), classes: ['cat', 'dog'] });

async function start(answer: RequestListener): Promise<{
  readonly server: TestServer;
  readonly download: CifarDownload;
  readonly now: () => DownloadState;
}> {
  const server = await startServer(answer);
  onTestFinished(() => server.close());
  const file = (name: string) => remoteFile(`${server.origin}/${name}`, FILE);
  const states: DownloadState[] = [];
  const download = new CifarDownload({ host: 'mine', train: file('train'), test: file('test') }, (state) => states.push(state));
  onTestFinished(() => download.cancel());
  void download.run();
  return { server, download, now: () => states[states.length - 1] };
}

const tick = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a connection that breaks during a pause leaves the download paused, asks for nothing, and is taken up after it', async () => {
  vi.mocked(readParquet).mockImplementation(() => new Promise(() => undefined));
  let first: ServerResponse | undefined;
  const { server, download, now } = await start((_, response) => {
    if (first !== undefined) response.end(FILE);
    else {
      first = response;
      response.write(FILE.subarray(0, 300));
      // What follows at once is not told at once.
      setTimeout(() => response.write(FILE.subarray(300, 400)), 200);
    }
  });
  await vi.waitFor(() => expect(now()).toMatchObject({ phase: 'downloading', received: 400 }));
  download.pause();
  await tick(10);
  first?.destroy();
  // Longer than a first attempt waits.
  await tick(1300);
  expect(now()).toMatchObject({ phase: 'paused', received: 400 });
  expect(server.requests).toHaveLength(1);
  download.resume();
  await vi.waitFor(() => expect(now()).toMatchObject({ phase: 'reading', received: 1000 }), 5000);
});

test('a pause while the first file is unpacked shows once that is done', async () => {
  let unpacked: (split: ParquetSplit) => void = () => undefined;
  vi.mocked(readParquet).mockImplementation(() => new Promise((resolve) => (unpacked = resolve)));
  const { download, now } = await start((_, response) => response.end(FILE));
  await vi.waitFor(() => expect(now().phase).toBe('reading'));
  download.pause();
  expect(now().phase).toBe('reading');
  unpacked(split());
  await vi.waitFor(() => expect(now().phase).toBe('paused'));
  download.resume();
  await vi.waitFor(() => expect(now()).toMatchObject({ phase: 'reading', received: 2000 }));
  expect(now().testSplit).toEqual({ name: download.set('test-split')?.name, images: 12 });
  unpacked(split());
  await vi.waitFor(() => expect(now().phase).toBe('done'));
});

test('a download that is cancelled says nothing more, also where its first file was unpacked already', async () => {
  let unpacked: (split: ParquetSplit) => void = () => undefined;
  vi.mocked(readParquet).mockImplementation(() => new Promise((resolve) => (unpacked = resolve)));
  const { server, download, now } = await start((_, response) => response.end(FILE));
  await vi.waitFor(() => expect(now().phase).toBe('reading'));
  unpacked(split());
  download.cancel();
  await tick(50);
  expect(now()).toMatchObject({ phase: 'reading', received: 1000 });
  expect(server.requests).toHaveLength(1);
});
