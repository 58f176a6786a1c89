import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeStorage } from '../../data/testing/fake-storage.ts';
import { Library } from './library.ts';
import type { ChosenFile, LibraryCommand, LibraryEvent } from './protocol.ts';

const ORIGIN = 'https://page.example';

let told: LibraryEvent[];
let library: Library;
const handle = (command: LibraryCommand): Promise<void> => library.handle(command);
const types = (): string[] => told.map(({ type }) => type);

beforeEach(() => {
  told = [];
  library = new Library((event) => void told.push(event), new FakeStorage(), ORIGIN);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** CIFAR-100 with `records` images to train on, all black, of the first class. */
const hundred = (records: number): ChosenFile[] =>
  Object.entries({ 'train.bin': records, 'test.bin': 5 }).map(([path, count]) => ({
    path,
    file: new File([new Uint8Array(count * 3074)], path),
  }));
const damaged: ChosenFile[] = [{ path: 'train.bin', file: new File(['?'], 'train.bin') }];

test('reads files and hands over what was found, once', async () => {
  await handle({ type: 'read', files: hundred(40) });
  expect(told.at(-1)).toMatchObject({ type: 'read', labels: 'fine', bytes: 45 * 3073 });
  await handle({ type: 'take', what: 'read', keep: false });
  expect(told.at(-1)).toMatchObject({ type: 'taken', what: 'read', set: { train: { count: 40 } } });
  const { length } = told;
  await handle({ type: 'take', what: 'read', keep: false });
  expect(told).toHaveLength(length);
});

test('keeps what it hands over where that is wanted', async () => {
  await handle({ type: 'read', files: hundred(40) });
  await handle({ type: 'take', what: 'read', keep: true });
  const [taken, stored] = told.slice(-2);
  expect(taken).toMatchObject({ type: 'taken', key: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown });
  expect(stored).toMatchObject({ type: 'stored', sets: [{ bytes: 45 * 3073 }] });
});

test('hands over what the page shows while the files are read anew, and ends that', async () => {
  await handle({ type: 'read', files: hundred(40) });
  told = [];
  const again = handle({ type: 'read', files: hundred(40), labels: 'coarse' });
  await handle({ type: 'take', what: 'read', keep: false });
  await again;
  expect(types().filter((type) => type !== 'reading')).toEqual(['taken']);
  expect(told.find(({ type }) => type === 'taken')).toMatchObject({ set: { labels: 'fine' } });
});

test('holds what the page shows until something else was read', async () => {
  await handle({ type: 'read', files: hundred(40) });
  await handle({ type: 'read', files: damaged });
  expect(types().at(-1)).toBe('refused');
  await handle({ type: 'read', files: hundred(30) });
  await handle({ type: 'take', what: 'read', keep: false });
  expect(told.at(-1)).toMatchObject({ set: { train: { count: 30 } } });
  await handle({ type: 'read', files: hundred(40) });
  await handle({ type: 'read', files: damaged });
  await handle({ type: 'take', what: 'read', keep: false });
  expect(told.at(-1)).toMatchObject({ set: { train: { count: 40 } } });
});

test('gives up what is dropped', async () => {
  const reading = handle({ type: 'read', files: hundred(40) });
  await handle({ type: 'drop' });
  await reading;
  await handle({ type: 'take', what: 'read', keep: false });
  expect(types()).not.toContain('read');
  expect(types()).not.toContain('taken');
});

/** A mirror whose files never arrive. Gives the paths that are asked for. */
function fakeMirror(status: number): readonly string[] {
  const asked: string[] = [];
  const file = (url: string) => ({ url, bytes: 10, sha256: '0'.repeat(64) });
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url.slice(ORIGIN.length));
    return url.endsWith('.json')
      ? Promise.resolve(Response.json({ host: 'mine', train: file('train.parquet'), test: file('test.parquet') }, { status }))
      : new Promise(() => undefined);
  });
  return asked;
}

const DOWNLOAD = { type: 'download', mirror: `${ORIGIN}/mirror.json` } as const;

test('a download that is asked for twice before its mirror answers is one', async () => {
  const asked = fakeMirror(200);
  void handle(DOWNLOAD);
  void handle(DOWNLOAD);
  await vi.waitFor(() => expect(asked).toContain('/test.parquet'));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(asked).toEqual(['/mirror.json', '/mirror.json', '/test.parquet']);
});

test.each([200, 500])('a download that was cancelled before its mirror answered %i does not begin, nor say anything', async (status) => {
  const asked = fakeMirror(status);
  const download = handle(DOWNLOAD);
  await handle({ type: 'cancel-download' });
  await download;
  expect(asked).toEqual(['/mirror.json']);
  expect(told).toEqual([{ type: 'download', state: null }]);
});
