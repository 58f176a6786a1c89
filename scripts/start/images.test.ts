import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { fileURLToPath } from 'node:url';
import { loadImages } from '../../src/data/source.ts';
import { archiveOf, fakeBatch, officialEntries, REAL_ARCHIVE, realArchiveIsThere } from '../../src/data/testing/fake-files.ts';
import { type Archive, provideImages } from './images.ts';
import { serve } from './main.ts';

let root = '';
let said: string[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'start-'));
  said = [];
  for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY']) vi.stubEnv(name, undefined);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

const NOWHERE: Archive = { url: 'http://127.0.0.1:9/cifar.tar.gz', file: 'cifar.tar.gz', bytes: 10, sha256: '' };
const pack = () => join(root, 'public/data/cifar10');
const provide = (options: { data?: string; download?: boolean } = {}, archive = NOWHERE) =>
  provideImages({ data: options.data, download: options.download ?? false }, root, archive, (line) => said.push(line));

async function writeArchive(records: number): Promise<string> {
  const file = join(root, `${records}.tar.gz`);
  await writeFile(file, await archiveOf(officialEntries(records)));
  return file;
}

async function serveArchive(): Promise<Archive & { readonly asked: () => number }> {
  const content = await archiveOf(officialEntries(2));
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    response.end(content);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    file: 'cifar.tar.gz',
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    asked: () => asked,
  };
}

const packedRecords = async (): Promise<number> =>
  (JSON.parse(await readFile(join(pack(), 'manifest.json'), 'utf8')) as { train: { images: number } }).train.images;

test('fetches and prepares the archive once', async () => {
  const archive = await serveArchive();
  expect(await provide({}, archive)).toBe('CIFAR-10 (10 of 50,000 images)');
  expect(await provide({}, archive)).toBe('CIFAR-10 (10 of 50,000 images)');
  expect(archive.asked()).toBe(1);
  expect((await readdir(pack())).sort()).toEqual(['manifest.json', 'test.bin', 'train.bin']);
});

test('goes on with the built-in shapes when the archive cannot be fetched', async () => {
  expect(await provide()).toBe('built-in shapes');
  expect(said).toEqual([
    'Fetching http://127.0.0.1:9/cifar.tar.gz',
    expect.stringMatching(/^CIFAR-10 was not fetched: 127\.0\.0\.1:9 cannot be reached \(.*\)\.$/),
    'To try again: npm start. To use your own copy: npm start -- --data cifar.tar.gz',
  ]);
  await expect(readdir(pack())).rejects.toThrow('ENOENT');
});

test('prepares a local archive, a folder of batches, the folder around it, or one batch', async () => {
  expect(await provide({ data: await writeArchive(3) })).toBe('CIFAR-10 (15 of 50,000 images)');
  await mkdir(join(root, 'in/cifar-10-batches-bin'), { recursive: true });
  for (const [path, content] of officialEntries(4)) await writeFile(join(root, 'in', path), content);
  expect(await provide({ data: join(root, 'in') })).toBe('CIFAR-10 (20 of 50,000 images)');
  expect(await provide({ data: join(root, 'in/cifar-10-batches-bin') })).toBe('CIFAR-10 (20 of 50,000 images)');
  await writeFile(join(root, 'data_batch_1.bin'), fakeBatch(12));
  expect(await provide({ data: join(root, 'data_batch_1.bin') })).toBe('CIFAR-10 (10 of 50,000 images, tested on 2 others of them)');
  expect(await packedRecords()).toBe(10);
});

test('a file that cannot be read leaves the prepared images as they are', async () => {
  await provide({ data: await writeArchive(3) });
  const bad = join(root, 'bad.tar.gz');
  await writeFile(bad, (await archiveOf(officialEntries(3))).subarray(0, 2000));
  await expect(provide({ data: bad })).rejects.toThrow('bad.tar.gz ends at byte 2,000');
  await expect(provide({ data: join(root, 'nothing') })).rejects.toThrow('nothing');
  expect(await packedRecords()).toBe(15);
});

test('--download replaces other images, and keeps them when it fails', async () => {
  await provide({ data: await writeArchive(3) });
  expect(await provide({ download: true })).toBe('CIFAR-10 (15 of 50,000 images)');
  expect(await packedRecords()).toBe(15);
  expect(await provide({ download: true }, await serveArchive())).toBe('CIFAR-10 (10 of 50,000 images)');
  expect(await packedRecords()).toBe(10);
});

test('images prepared earlier that are damaged are removed and prepared anew', async () => {
  const archive = await serveArchive();
  await provide({}, archive);
  await writeFile(join(pack(), 'train.bin'), 'oops');
  expect(await provide({}, archive)).toBe('CIFAR-10 (10 of 50,000 images)');
  expect(said).toContainEqual(expect.stringContaining('damaged and are removed: train.bin ends at byte 4'));
  expect(archive.asked()).toBe(1);
  await writeFile(join(pack(), 'train.bin'), 'oops');
  await rm(join(root, '.cache'), { recursive: true });
  expect(await provide()).toBe('built-in shapes');
});

describe('the server', () => {
  test('serves the folder as it is, at the next free port', async () => {
    await cp(await writeArchive(2), join(root, 'a.tar.gz'));
    await provide({ data: join(root, 'a.tar.gz') });
    await cp(join(root, 'public'), join(root, 'dist'), { recursive: true });
    await writeFile(join(root, 'dist/index.html'), '<!doctype html><title>Page</title>');
    const first = await serve(root, { port: 4391, host: 'localhost' });
    const second = await serve(root, { port: 4391, host: 'localhost' });
    const [address] = second.addresses;
    expect(first.addresses).not.toContain(address);
    expect(await (await fetch(address)).text()).toContain('Page');
    expect((await fetch(new URL('nothing', address))).status).toBe(404);
    expect((await loadImages({ kind: 'prepared', baseUrl: address })).name).toBe('CIFAR-10 (10 of 50,000 images)');
    await Promise.all([first.close(), second.close()]);
    await expect(fetch(address)).rejects.toThrow();
  });
});

describe.skipIf(!realArchiveIsThere)('real images (skipped where ../shared/cifar10 is missing)', () => {
  test('are prepared', async () => {
    expect(await provide({ data: fileURLToPath(REAL_ARCHIVE) })).toBe('CIFAR-10 (4,660 of 50,000 images)');
    expect(await packedRecords()).toBe(4660);
  });
});
