import type { LabelChoice } from './read-choice.ts';

/** A file to read from: a browser's File is one; in Node, anything that streams. */
export interface SourceFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Bytes `start` to `end - 1`. */
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export interface ReadOptions {
  /** How much has been read, and of how much when that is known: bytes, or the files of a folder or an archive. */
  readonly onProgress?: (received: number, total?: number) => void;
  /** Aborting rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Of files that give each image two labels; `fine` unless given. */
  readonly labels?: LabelChoice;
}

/** A file of bytes that are there already; unlike a browser's File, it copies none of them until they are read. */
export const fileOf = (name: string, bytes: Uint8Array<ArrayBuffer>): SourceFile => ({
  name,
  size: bytes.length,
  stream: () => new Blob([bytes]).stream(),
  slice: (start, end) => ({ arrayBuffer: () => Promise.resolve(bytes.slice(start, end).buffer) }),
});

/** A file's name, without the folders around it. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The first bytes of a file, at most `count`. */
export async function readStart(file: SourceFile, count: number): Promise<Uint8Array> {
  const reader = file.stream().getReader();
  const start = new Uint8Array(count);
  let filled = 0;
  while (filled < count) {
    const { done, value } = await reader.read();
    if (done) break;
    const part = value.subarray(0, count - filled);
    start.set(part, filled);
    filled += part.length;
  }
  await reader.cancel();
  return start.subarray(0, filled);
}
