import type { Images, ImageSet } from '../../spec/images.ts';
import { PACK_MANIFEST, packVersion, type PackManifest, type PackPart } from './pack-manifest.ts';
import { sha256 } from './sha256.ts';

export interface PackFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The files of a prepared pack: both parts, and the manifest. Write it after them: its presence says that all is there. */
export async function writePack(set: ImageSet): Promise<readonly [train: PackFile, test: PackFile, manifest: PackFile]> {
  const train = { name: 'train.bin', bytes: bytesOf(set.train) };
  const test = { name: 'test.bin', bytes: bytesOf(set.test) };
  const manifest: PackManifest = {
    version: packVersion,
    name: set.name,
    classes: [...set.classes],
    train: await describe(train, set.train),
    test: await describe(test, set.test),
  };
  return [train, test, { name: PACK_MANIFEST, bytes: new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`) }];
}

async function describe({ name, bytes }: PackFile, { count }: Images): Promise<PackPart> {
  return { file: name, images: count, bytes: bytes.length, sha256: await sha256(bytes) };
}

/** Labels, then pixels: without a copy where they lie so already. */
export function bytesOf({ labels, pixels }: Images): Uint8Array<ArrayBuffer> {
  const length = labels.length + pixels.length;
  const { buffer } = labels;
  if (buffer instanceof ArrayBuffer && buffer === pixels.buffer && pixels.byteOffset === labels.byteOffset + labels.length) {
    return new Uint8Array(buffer, labels.byteOffset, length);
  }
  const bytes = new Uint8Array(length);
  bytes.set(labels);
  bytes.set(pixels, labels.length);
  return bytes;
}
