import type { ImageSet } from '../../spec/images.ts';
import { PACK_MANIFEST, type PackManifest } from '../pack/pack-manifest.ts';
import { writePack } from '../pack/write-pack.ts';
import { fakeBatch } from './fake-files.ts';
import { readRecords } from './read-records.ts';

export const fakeSet: ImageSet = {
  name: 'CIFAR-10 (6 of 50,000 images)',
  classes: Array.from('abcdefghij'),
  train: readRecords('', fakeBatch(6, 1)),
  test: readRecords('', fakeBatch(3, 2)),
};

export type PackBytes = Map<string, Uint8Array<ArrayBuffer>>;

/** The pack of `fakeSet` by file name; `change` alters its manifest. */
export async function fakePack(change: (manifest: PackManifest) => unknown = (manifest) => manifest): Promise<PackBytes> {
  const files = new Map((await writePack(fakeSet)).map(({ name, bytes }) => [name, bytes]));
  const manifest = JSON.parse(new TextDecoder().decode(files.get(PACK_MANIFEST))) as PackManifest;
  return files.set(PACK_MANIFEST, new TextEncoder().encode(JSON.stringify(change(manifest))));
}
