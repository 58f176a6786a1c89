import { messageOf } from '../../spec/message-of.ts';
import { JournalError, type Folder, type Shelf } from './folder.ts';

/** Missing from TypeScript's types of a page, which cannot call it; in a worker it is there. */
interface SyncFile extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<{
    write(bytes: Uint8Array, options: { readonly at: number }): number;
    truncate(size: number): void;
    flush(): void;
    close(): void;
  }>;
}

const ROOT = 'experiments';

/** The journal's folders in the origin's private file system. For workers. */
export class OpfsShelf implements Shelf {
  async ids(): Promise<readonly string[]> {
    const root = await found(rootFolder());
    const ids: string[] = [];
    for await (const [name, handle] of root?.entries() ?? []) if (handle.kind === 'directory') ids.push(name);
    return ids;
  }

  async remove(id: string): Promise<void> {
    const root = await found(rootFolder());
    await found(root?.removeEntry(id, { recursive: true }) ?? Promise.resolve());
  }

  folder(id: string): Folder {
    const handle = async (create: boolean): Promise<FileSystemDirectoryHandle> =>
      (await rootFolder(create)).getDirectoryHandle(id, { create });
    return {
      files: () => explained(filesIn(handle(false))),
      read: async (name) => {
        const file = await found(
          handle(false)
            .then((folder) => folder.getFileHandle(name))
            .then((entry) => entry.getFile()),
        );
        return file === null ? null : new Uint8Array(await explained(file.arrayBuffer()));
      },
      write: (name, at, bytes) => explained(write(handle(true), name, at, bytes)),
      remove: async (name) => {
        await found(handle(false).then((folder) => folder.removeEntry(name)));
      },
    };
  }
}

async function rootFolder(create = false): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(ROOT, { create });
}

async function filesIn(folder: Promise<FileSystemDirectoryHandle>): Promise<{ name: string; bytes: number }[]> {
  const files: { name: string; bytes: number }[] = [];
  for await (const [name, file] of (await found(folder))?.entries() ?? []) {
    if (file.kind === 'file') files.push({ name, bytes: (await found(file.getFile()))?.size ?? 0 });
  }
  return files;
}

async function write(folder: Promise<FileSystemDirectoryHandle>, name: string, at: number, bytes: Uint8Array): Promise<void> {
  const file = (await (await folder).getFileHandle(name, { create: true })) as SyncFile;
  const handle = await file.createSyncAccessHandle();
  try {
    handle.truncate(at);
    const written = handle.write(bytes, { at });
    if (written < bytes.length) throw new JournalError('full', FULL);
    handle.flush();
  } finally {
    handle.close();
  }
}

const FULL = 'There is no room left for it.';

/** `null` for what is not there. */
async function found<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await explained(work);
  } catch (error) {
    if (error instanceof JournalError && error.cause instanceof DOMException && error.cause.name === 'NotFoundError') return null;
    throw error;
  }
}

/** Errors of the browser as errors of the journal. */
async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof JournalError) throw error;
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    throw new JournalError(
      full ? 'full' : 'unavailable',
      full ? FULL : `This browser does not let the page keep files (${messageOf(error)}).`,
      { cause: error },
    );
  }
}
