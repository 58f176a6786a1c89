import type { Images, ImageSet } from '../../spec/images.ts';
import { allocateBytes, imagesIn } from '../allocate-images.ts';
import { drain } from '../byte-streams.ts';
import { DataError, grouped } from '../data-error.ts';
import { PACK_MANIFEST, parseManifest, type PackPart } from './pack-manifest.ts';
import { sha256 } from './sha256.ts';
import type { ReadOptions } from '../source-file.ts';

const ADVICE = 'Run npm start again to prepare the images anew.';

/** The content of one of the pack's files, by its name. */
export type OpenPackFile = (name: string) => ReadableStream<Uint8Array<ArrayBuffer>> | Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;

/** Reads a prepared pack and checks sizes, checksums and labels. */
export async function readPack(open: OpenPackFile, options: ReadOptions = {}): Promise<ImageSet> {
  return readPackParts(await new Response(await open(PACK_MANIFEST)).text(), open, options);
}

/** The same where the manifest's text is there already. */
export async function readPackParts(manifestText: string, open: OpenPackFile, options: ReadOptions = {}): Promise<ImageSet> {
  const manifest = parseManifest(PACK_MANIFEST, manifestText);
  const total = manifest.train.bytes + manifest.test.bytes;
  const read = async (part: PackPart, before: number) =>
    readPart(part, manifest.classes.length, await open(part.file), (received) => {
      options.signal?.throwIfAborted();
      options.onProgress?.(before + received, total);
    });
  const train = await read(manifest.train, 0);
  const test = await read(manifest.test, manifest.train.bytes);
  return { name: manifest.name, classes: manifest.classes, train, test };
}

async function readPart(
  part: PackPart,
  classes: number,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onBytes: (received: number) => void,
): Promise<Images> {
  const bytes = allocateBytes(part.bytes, part.file);
  let received = 0;
  await drain(stream, (piece) => {
    if (received + piece.length > part.bytes)
      throw new DataError(`${part.file} goes on after byte ${grouped(part.bytes)}, where ${PACK_MANIFEST} says it ends. ${ADVICE}`);
    bytes.set(piece, received);
    received += piece.length;
    onBytes(received);
  });
  if (received < part.bytes)
    throw new DataError(`${part.file} ends at byte ${grouped(received)}; ${PACK_MANIFEST} promises ${grouped(part.bytes)}. ${ADVICE}`);
  const digest = await sha256(bytes);
  if (digest !== part.sha256) throw new DataError(`${part.file} is damaged: its SHA-256 is ${digest}, expected ${part.sha256}. ${ADVICE}`);
  const images = imagesIn(bytes, part.images);
  const wrong = images.labels.findIndex((label) => label >= classes);
  if (wrong !== -1)
    throw new DataError(
      `${part.file}, byte ${grouped(wrong)}: the label is ${images.labels[wrong]}; expected 0 to ${classes - 1}. ${ADVICE}`,
    );
  return images;
}
