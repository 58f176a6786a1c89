import type { ImageSet } from '../../spec/images.ts';
import { messageOf } from '../../spec/message-of.ts';
import { MemoryError } from '../allocate-images.ts';
import { DataError, grouped } from '../data-error.ts';
import { PACK_MANIFEST, parseManifest, UnknownManifest } from '../pack/pack-manifest.ts';
import { readPackParts } from '../pack/read-pack.ts';
import { sha256 } from '../pack/sha256.ts';
import type { ReadOptions } from '../source-file.ts';
import { writePack } from '../pack/write-pack.ts';

/** A set that the browser keeps. */
export interface StoredSet {
  /** SHA-256 of its manifest, which holds those of its parts. */
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
}

/** The browser's own storage as far as it is needed here. */
export interface Storage {
  getDirectory(): Promise<FileSystemDirectoryHandle>;
  /** Bytes that this origin may store, and does. */
  estimate(): Promise<StorageEstimate>;
}

const FOLDER = 'images';
/** What is left free: other parts of the page store something too. */
const MARGIN_BYTES = 2 ** 24;

/** There is no room, or no storage at all. The message is for people. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/**
 * Image sets in the origin's private file system, each a prepared pack in a folder by its key. What a set is called
 * follows from what it holds, so nothing is stored twice, and whatever changes there is found when it is read.
 */
export class ImageStore {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** What is kept. Folders without a manifest are left from a write that did not end, and removed; sets of other versions of the page are left alone. */
  async list(): Promise<readonly StoredSet[]> {
    const folder = await this.#folder();
    const keys: string[] = [];
    for await (const key of folder.keys()) keys.push(key);
    const sets: StoredSet[] = [];
    for (const key of keys) {
      try {
        const { name, train, test } = parseManifest(key, await textOf(await folder.getDirectoryHandle(key)));
        sets.push({ key, name, bytes: train.bytes + test.bytes });
      } catch (error) {
        if (error instanceof UnknownManifest) continue;
        if (!isBroken(error)) throw error;
        await whenUnused(key, () => folder.removeEntry(key, { recursive: true })).catch(() => undefined);
      }
    }
    return sets.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Keeps a set and gives its key. Throws a StorageError where there is no room; nothing is left of it then. */
  async write(set: ImageSet): Promise<string> {
    const files = await writePack(set);
    const key = await sha256(files[2].bytes);
    const needed = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const folder = await this.#folder();
    await whileUsed(key, async () => {
      if (await hasManifest(folder, key)) return;
      await this.#requireRoom(needed);
      try {
        const into = await folder.getDirectoryHandle(key, { create: true });
        for (const { name, bytes } of files) {
          const writable = await (await into.getFileHandle(name, { create: true })).createWritable();
          await writable.write(bytes);
          await writable.close();
        }
      } catch (error) {
        await folder.removeEntry(key, { recursive: true }).catch(() => undefined);
        if (error instanceof DOMException && error.name === 'QuotaExceededError') throw noRoom(needed, undefined, error);
        throw new StorageError(`The browser could not store the images (${messageOf(error)}).`, { cause: error });
      }
    });
    return key;
  }

  /** A kept set, every byte of it checked. Throws a DataError where it is gone, or has changed, and is removed then; or where it cannot be read now, and stays. */
  async read(key: string, options: ReadOptions = {}): Promise<ImageSet> {
    const folder = await this.#folder().catch((error: unknown) => {
      throw notNow(error);
    });
    const set = await folder.getDirectoryHandle(key).catch((error: unknown) => {
      if (isMissing(error)) throw new DataError('These images are no longer in this browser. Download or open them again.');
      throw notNow(error);
    });
    try {
      const manifest = await textOf(set);
      if ((await sha256(new TextEncoder().encode(manifest))) !== key) throw new DataError(`${PACK_MANIFEST} has changed.`);
      return await readPackParts(manifest, async (name) => (await (await set.getFileHandle(name)).getFile()).stream(), options);
    } catch (error) {
      if (options.signal?.aborted) throw error;
      if (!isBroken(error)) throw notNow(error);
      await folder.removeEntry(key, { recursive: true }).catch(() => undefined);
      throw new DataError(
        `These images were damaged in this browser's storage and have been removed. Download or open them again. (${messageOf(error)})`,
        { cause: error },
      );
    }
  }

  async delete(key: string): Promise<void> {
    await (await this.#folder()).removeEntry(key, { recursive: true });
  }

  async #folder(): Promise<FileSystemDirectoryHandle> {
    try {
      return await (await this.#storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
    } catch (error) {
      throw new StorageError(`This browser lets the page store nothing (${messageOf(error)}).`, { cause: error });
    }
  }

  async #requireRoom(needed: number): Promise<void> {
    const { quota, usage = 0 } = await this.#storage.estimate();
    if (quota !== undefined && quota - usage < needed + MARGIN_BYTES) throw noRoom(needed, Math.max(0, quota - usage));
  }
}

const textOf = async (folder: FileSystemDirectoryHandle): Promise<string> =>
  (await (await folder.getFileHandle(PACK_MANIFEST)).getFile()).text();

const isMissing = (error: unknown): boolean => error instanceof DOMException && error.name === 'NotFoundError';

/** Whether an error of reading proves that a set is not what it was; any other may be gone at the next try. */
const isBroken = (error: unknown): boolean =>
  isMissing(error) || (error instanceof DataError && !(error instanceof MemoryError || error instanceof UnknownManifest));

const notNow = (error: unknown): DataError =>
  new DataError(
    `These images cannot be read from this browser's storage now, and stay there: choose them again later. (${messageOf(error)})`,
    { cause: error, reason: { kind: 'not-now' } },
  );

async function hasManifest(folder: FileSystemDirectoryHandle, key: string): Promise<boolean> {
  try {
    await textOf(await folder.getDirectoryHandle(key));
    return true;
  } catch {
    return false;
  }
}

function noRoom(needed: number, free: number | undefined, cause?: unknown): StorageError {
  const has = free === undefined ? 'and has no room for them' : `and gives this page ${grouped(free)} more`;
  return new StorageError(
    `The browser would have to store ${grouped(needed)} bytes of images, ${has}. Delete kept images, or free space on the disk.`,
    { cause },
  );
}

/** Other tabs write too: what one of them writes is not removed as a leftover by another. Not in Node. */
const locks = (): LockManager | undefined => (globalThis as { navigator?: Partial<Navigator> }).navigator?.locks;

async function whileUsed(key: string, work: () => Promise<void>): Promise<void> {
  const manager = locks();
  if (manager === undefined) await work();
  else await manager.request(`images/${key}`, work);
}

async function whenUnused(key: string, work: () => Promise<void>): Promise<void> {
  const manager = locks();
  if (manager === undefined) await work();
  else
    await manager.request(`images/${key}`, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await work();
    });
}
