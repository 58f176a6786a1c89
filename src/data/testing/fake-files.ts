import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { CIFAR10_CLASSES } from '../cifar/cifar10.ts';
import { RECORD_BYTES } from '../cifar/records.ts';
import type { SourceFile } from '../source-file.ts';

/** Real images for tests; not part of the project. Tests that need them are skipped where they are missing. */
export const REAL_ARCHIVE = new URL('../../../../shared/cifar10/cifar-10-binary.subset.tar.gz', import.meta.url);
export const realArchiveIsThere = existsSync(REAL_ARCHIVE);

/** Records whose bytes follow from batch, record and place, so that a byte in the wrong place shows. */
export function fakeBatch(records: number, batch = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(records * RECORD_BYTES);
  for (let i = 0; i < bytes.length; i++) {
    const record = Math.floor(i / RECORD_BYTES);
    const within = i % RECORD_BYTES;
    bytes[i] =
      within === 0
        ? (record + batch) % CIFAR10_CLASSES.length
        : (Math.imul(within, 167) ^ Math.imul(record + 1, 59) ^ Math.imul(batch + 1, 101)) & 255;
  }
  return bytes;
}

/** A file whose stream comes in pieces of `piece` bytes. */
export function fakeFile(name: string, bytes: Uint8Array<ArrayBuffer>, piece = 10_000): SourceFile {
  const stream = () => {
    let at = 0;
    return new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.subarray(at, at + piece));
        at += piece;
      },
    });
  };
  return { name, size: bytes.length, stream, slice: (start, end) => new Blob([bytes.subarray(start, end)]) };
}

export type Entries = readonly (readonly [path: string, content: Uint8Array | string])[];

const FOLDER = 'cifar-10-batches-bin/';

/** The official archive's files with few records, in its odd order. */
export function officialEntries(records = 3): Entries {
  const batch = (number: number) => [`${FOLDER}data_batch_${number}.bin`, fakeBatch(records, number)] as const;
  return [
    batch(1),
    [`${FOLDER}batches.meta.txt`, `${CIFAR10_CLASSES.join('\n')}\n\n`],
    batch(3),
    batch(4),
    [`${FOLDER}test_batch.bin`, fakeBatch(records, 6)],
    [`${FOLDER}readme.html`, '<a href="https://www.cs.toronto.edu/~kriz/cifar.html">CIFAR-10</a>'],
    batch(5),
    batch(2),
  ];
}

export async function tarOf(entries: Entries): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return packTar(
    entries.map(([name, content]) => {
      const body = typeof content === 'string' ? encoder.encode(content) : content;
      // Not the present time: the same entries are the same bytes in every run.
      return { header: { name, size: body.length, mtime: new Date(0) }, body };
    }),
  );
}

/** Makes the head of a tar's first file promise `size` bytes, with the checksum that belongs to it. */
export function promiseSize(tar: Uint8Array, size: number): void {
  const encoder = new TextEncoder();
  tar.set(encoder.encode(size.toString(8).padStart(11, '0')), 124);
  tar.fill(32, 148, 156);
  const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  tar.set(encoder.encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
}

export async function archiveOf(entries: Entries): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(gzipSync(await tarOf(entries)));
}
