import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { ImageSet } from '../../spec/images.ts';
import { sliceImages } from '../allocate-images.ts';
import { DataError } from '../data-error.ts';
import { readFiles } from '../files.ts';
import type { PackManifest } from './pack-manifest.ts';
import { fakeFile } from '../testing/fake-files.ts';
import { fakePack, fakeSet, type PackBytes } from '../testing/fake-pack.ts';
import { writePack } from './write-pack.ts';

const read = (pack: PackBytes, onProgress?: (received: number, total?: number) => void): Promise<ImageSet> =>
  readFiles(
    Array.from(pack, ([name, bytes]) => fakeFile(name, bytes, 5000)),
    onProgress && { onProgress },
  );

const refuses = async (pack: PackBytes, message: string) => {
  const error: unknown = await read(pack).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DataError);
  expect(error).toHaveProperty('message', expect.stringContaining(message));
};

test('a pack gives back what went in', async () => {
  expect(await read(await fakePack())).toEqual(fakeSet);
});

test('the files hold labels, then pixels; the manifest says how much and comes last', async () => {
  const [train, test, manifest] = await writePack(fakeSet);
  expect(train.name).toBe('train.bin');
  expect(train.bytes.slice(0, 6)).toEqual(fakeSet.train.labels);
  expect(train.bytes.slice(6)).toEqual(fakeSet.train.pixels);
  expect(JSON.parse(new TextDecoder().decode(manifest.bytes))).toEqual({
    version: 1,
    name: fakeSet.name,
    classes: fakeSet.classes,
    train: { file: 'train.bin', images: 6, bytes: 6 * 3073, sha256: createHash('sha256').update(train.bytes).digest('hex') },
    test: { file: 'test.bin', images: 3, bytes: 3 * 3073, sha256: createHash('sha256').update(test.bytes).digest('hex') },
  });
});

test('images that are part of others are packed alone', async () => {
  const [train] = await writePack({ ...fakeSet, train: sliceImages(fakeSet.train, 2, 4) });
  expect(train.bytes.slice(0, 2)).toEqual(fakeSet.train.labels.slice(2, 4));
  expect(train.bytes.slice(2)).toEqual(fakeSet.train.pixels.slice(2 * 3072, 4 * 3072));
});

test('progress counts both files', async () => {
  const seen: number[] = [];
  await read(await fakePack(), (received, total) => {
    expect(total).toBe(9 * 3073);
    seen.push(received);
  });
  expect(seen).toEqual([5000, 10000, 15000, 18438, 18438 + 5000, 9 * 3073]);
});

test('a file that is missing, short, long or changed is refused', async () => {
  const pack = await fakePack();
  const bytes = pack.get('test.bin') ?? new Uint8Array(0);
  const changed = bytes.slice();
  changed[4000] ^= 1;
  await refuses(new Map(pack).set('test.bin', bytes.slice(0, -1)), 'test.bin ends at byte 9,218; manifest.json promises 9,219');
  await refuses(new Map(pack).set('test.bin', new Uint8Array(9220)), 'test.bin goes on after byte 9,219');
  await refuses(new Map(pack).set('test.bin', changed), 'test.bin is damaged: its SHA-256 is');
  pack.delete('test.bin');
  await refuses(pack, 'test.bin is missing');
});

test('labels beyond the classes are refused', async () => {
  await refuses(
    await fakePack((manifest) => ({ ...manifest, classes: ['a', 'b', 'c', 'd', 'e'] })),
    'train.bin, byte 4: the label is 5; expected 0 to 4',
  );
});

test('where the browser has no SHA-256 the sizes still count', async () => {
  const pack = await fakePack();
  vi.stubGlobal('crypto', {});
  try {
    expect(await read(pack)).toEqual(fakeSet);
    await refuses(new Map(pack).set('train.bin', new Uint8Array(5)), 'train.bin ends at byte 5');
  } finally {
    vi.unstubAllGlobals();
  }
});

test.each<[string, (manifest: PackManifest) => unknown, string]>([
  ['another version', (manifest) => ({ ...manifest, version: 2 }), "at 'version': Invalid type: Expected 1 but received 2"],
  ['no train part', (manifest) => ({ ...manifest, train: undefined }), "at 'train': Invalid key"],
  [
    'sizes that disagree',
    (manifest) => ({ ...manifest, train: { ...manifest.train, images: 5 } }),
    "at 'train': Expected bytes to be 3073 times images",
  ],
  [
    'a path that leaves the folder',
    (manifest) => ({ ...manifest, test: { ...manifest.test, file: '../x.bin' } }),
    "at 'test.file': Expected a file name",
  ],
  [
    'a huge size',
    (manifest) => ({ ...manifest, test: { ...manifest.test, images: 1e9, bytes: 3073e9 } }),
    "at 'test.images': Invalid value: Expected <=650000",
  ],
  ["the whole set's name", (manifest) => ({ ...manifest, name: 'CIFAR-10' }), "Expected another name than 'CIFAR-10'"],
  ['a name too long to be kept', (manifest) => ({ ...manifest, name: 'x'.repeat(201) }), "at 'name': Expected at most 200 characters"],
  [
    'a class of such a name',
    (manifest) => ({ ...manifest, classes: ['a', 'x'.repeat(201)] }),
    "at 'classes.1': Expected at most 200 characters",
  ],
  ['a list', () => [], 'manifest.json'],
])('a manifest with %s is refused', async (_, change, message) => {
  await refuses(await fakePack(change), message);
});

test('a manifest that is not JSON is refused', async () => {
  await refuses((await fakePack()).set('manifest.json', new TextEncoder().encode('{"version": 1,')), 'manifest.json is not JSON');
});
