import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { batchOf, isClassNames } from '../data/cifar/cifar10.ts';
import { readFiles } from '../data/files.ts';
import { PACK_MANIFEST } from '../data/pack/pack-manifest.ts';
import type { SourceFile } from '../data/source-file.ts';
import type { ImageSet } from '../spec/images.ts';
import { messageOf } from '../spec/message-of.ts';
import { UsageError } from './usage-error.ts';

/** The folder in the official archive. */
const UNPACKED = 'cifar-10-batches-bin';

/**
 * The images of an archive, a single batch, a folder of batches (also the one around it), or a prepared pack.
 * Throws a UsageError when there is no such file, a DataError when it cannot be read as images.
 */
export async function loadImages(path: string): Promise<ImageSet> {
  const info = await stat(path).catch((error: unknown) => {
    throw new UsageError(`cannot read --data ${path}: ${messageOf(error)}`);
  });
  if (!info.isDirectory()) return readFiles([await sourceFile(path)]);

  const names = (await readdir(path)).sort();
  if (!names.some((name) => batchOf(name)) && names.includes(UNPACKED)) return loadImages(join(path, UNPACKED));
  const wanted = names.includes(PACK_MANIFEST) ? names : names.filter((name) => batchOf(name) ?? isClassNames(name));
  if (wanted.length === 0) throw new UsageError(`the folder --data ${path} holds no data_batch_*.bin`);
  return readFiles(await Promise.all(wanted.map((name) => sourceFile(join(path, name)))));
}

async function sourceFile(path: string): Promise<SourceFile> {
  const { size } = await stat(path);
  return {
    name: basename(path),
    size,
    stream: () => Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array<ArrayBuffer>>,
    slice: (start, end) => ({ arrayBuffer: () => readPart(path, start, Math.min(end, size)) }),
  };
}

async function readPart(path: string, start: number, end: number): Promise<ArrayBuffer> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(Math.max(0, end - start));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    return bytes.buffer.slice(0, bytesRead);
  } finally {
    await file.close();
  }
}
