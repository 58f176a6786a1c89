import { createHash } from 'node:crypto';
import { expect, it, onTestFinished, vi } from 'vitest';
import { checksumOf } from './checksum.ts';
import { PACK_MANIFEST, type PackManifest } from './pack-manifest.ts';
import { fakePack, fakeSet } from '../testing/fake-pack.ts';

it('is that of the checksums of a pack, and stays the same under another name', async () => {
  const manifest = JSON.parse(new TextDecoder().decode((await fakePack()).get(PACK_MANIFEST))) as PackManifest;
  const expected = createHash('sha256').update(`${manifest.train.sha256} ${manifest.test.sha256}`).digest('hex');
  expect(await checksumOf(fakeSet)).toBe(expected);
  expect(await checksumOf({ ...fakeSet, name: 'another' } as typeof fakeSet)).toBe(expected);
});

it('is the same on a page from an insecure address, where the browser makes none', async () => {
  const expected = await checksumOf(fakeSet);
  vi.stubGlobal('crypto', {});
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(await checksumOf(fakeSet)).toBe(expected);
});

it('differs where a pixel does, a label, or which images are tested on', async () => {
  const { train, test } = fakeSet;
  const changed = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes, (byte, i) => (i === 5 ? byte ^ 1 : byte));
  const sets = [
    fakeSet,
    { train: { ...train, pixels: changed(train.pixels) }, test },
    { train: { ...train, labels: changed(train.labels) }, test },
    { train: test, test: train },
  ];
  expect(new Set(await Promise.all(sets.map(checksumOf))).size).toBe(sets.length);
});
