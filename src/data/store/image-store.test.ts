import { expect, test } from 'vitest';
import { MemoryError } from '../allocate-images.ts';
import { DataError } from '../data-error.ts';
import { sha256 } from '../pack/sha256.ts';
import { fakePack, fakeSet } from '../testing/fake-pack.ts';
import { FakeStorage } from '../testing/fake-storage.ts';
import { ImageStore, StorageError } from './image-store.ts';

const folderOf = (storage: FakeStorage, key: string): Map<string, Uint8Array> => {
  const images = storage.root.get('images') as Map<string, Map<string, Uint8Array>>;
  return images.get(key) ?? new Map<string, Uint8Array>();
};

test('keeps a set by what it holds, once', async () => {
  const storage = new FakeStorage();
  const store = new ImageStore(storage);
  expect(await store.list()).toEqual([]);
  const key = await store.write(fakeSet);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  const { usage } = storage;
  expect(await store.write(fakeSet)).toBe(key);
  expect(storage.usage).toBe(usage);
  expect(await store.write({ ...fakeSet, name: 'another' })).not.toBe(key);
  expect(await store.list()).toEqual([{ key, name: fakeSet.name, bytes: 9 * 3073 }, expect.objectContaining({ name: 'another' })]);
  expect(await store.read(key)).toEqual(fakeSet);
  await store.delete(key);
  expect(await store.list()).toHaveLength(1);
  await expect(store.read(key)).rejects.toThrow('no longer in this browser');
});

test.each(['train.bin', 'test.bin', 'manifest.json'])('finds a change of one bit in %s, and removes the set', async (file) => {
  const storage = new FakeStorage();
  const store = new ImageStore(storage);
  const key = await store.write(fakeSet);
  const bytes = folderOf(storage, key).get(file) ?? new Uint8Array();
  // In the manifest: within the name of the set, so that it stays readable.
  bytes[file === 'manifest.json' ? 30 : 3] ^= 1;
  const error: unknown = await store.read(key).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DataError);
  expect(error).toHaveProperty('message', expect.stringContaining('have been removed. Download or open them again.'));
  expect(await store.list()).toEqual([]);
});

test.each([
  new DOMException('the disk is busy', 'NotReadableError'),
  new MemoryError('There is not enough memory'),
  new RangeError('Array buffer allocation failed'),
])('keeps a set that cannot be read for a while: %s', async (failure) => {
  const storage = new FakeStorage();
  const store = new ImageStore(storage);
  const key = await store.write(fakeSet);
  storage.failure = failure;
  const error: unknown = await store.read(key).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DataError);
  expect(error).toHaveProperty('message', expect.stringContaining(failure.message));
  expect(error).toHaveProperty('reason', { kind: 'not-now' });
  await expect(store.list()).rejects.toBe(failure);
  storage.failure = undefined;
  expect(await store.list()).toHaveLength(1);
  expect(await store.read(key)).toEqual(fakeSet);
});

test('neither lists nor removes a set that another version of the page keeps', async () => {
  const storage = new FakeStorage();
  const store = new ImageStore(storage);
  const files = await fakePack((manifest) => ({ ...manifest, version: 2 }));
  const key = await sha256(files.get('manifest.json') ?? new Uint8Array());
  storage.root.set('images', new Map([[key, files]]));
  expect(await store.list()).toEqual([]);
  await expect(store.read(key)).rejects.toHaveProperty('reason', { kind: 'not-now' });
  expect(folderOf(storage, key)).toBe(files);
  expect(files.size).toBe(3);
});

test('removes what a write has left that did not end', async () => {
  const storage = new FakeStorage();
  const store = new ImageStore(storage);
  const key = await store.write(fakeSet);
  folderOf(storage, key).delete('manifest.json');
  expect(await store.list()).toEqual([]);
  expect(storage.usage).toBe(0);
  folderOf(storage, await store.write(fakeSet)).set('manifest.json', new TextEncoder().encode('{"version": 1,'));
  expect(await store.list()).toEqual([]);
  expect(storage.usage).toBe(0);
});

test.each<[string, (storage: FakeStorage) => void, string]>([
  ['the quota says so', (storage) => (storage.quota = 2 ** 24 + 1000), 'gives this page 16,778,216 more'],
  ['the disk is full', (storage) => (storage.disk = 20_000), 'has no room for them'],
])('stores nothing where %s, and says what to do', async (_, limit, message) => {
  const storage = new FakeStorage();
  limit(storage);
  const store = new ImageStore(storage);
  const error: unknown = await store.write(fakeSet).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StorageError);
  expect(error).toHaveProperty('message', expect.stringContaining(message));
  expect(error).toHaveProperty('message', expect.stringContaining('Delete kept images'));
  expect(storage.usage).toBe(0);
  expect(await store.list()).toEqual([]);
});

test('says so where a browser lets the page store nothing', async () => {
  const store = new ImageStore({
    getDirectory: () => Promise.reject(new DOMException('no', 'SecurityError')),
    estimate: () => Promise.resolve({}),
  });
  await expect(store.list()).rejects.toThrow('lets the page store nothing');
  const error: unknown = await store.read('key').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DataError);
  expect(error).toHaveProperty('reason', { kind: 'not-now' });
});
