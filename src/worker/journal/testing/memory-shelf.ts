import { JournalError, type Folder, type Shelf } from '../folder.ts';

/** Thrown in place of the browser's or machine's end; nothing runs on after it. */
export class Crash extends Error {}

/** Files in memory that crash at an operation, or are full. */
export class MemoryShelf implements Shelf {
  readonly disk = new Map<string, Map<string, Uint8Array<ArrayBuffer>>>();
  /** Operations that change something, until the crash; a write stops in the middle. */
  operationsLeft = Infinity;
  /** How much of the write that crashes arrives: a part of its bytes in [0, 1]. */
  torn = 0.5;
  /** Room for all files. */
  quota = Infinity;

  ids(): Promise<string[]> {
    return Promise.resolve([...this.disk.keys()]);
  }

  remove(id: string): Promise<void> {
    return this.#change(
      () => {
        this.disk.delete(id);
      },
      () => {
        // Some files of it.
        const files = this.disk.get(id);
        for (const name of [...(files?.keys() ?? [])].slice(0, Math.round((files?.size ?? 0) * this.torn))) files?.delete(name);
      },
    );
  }

  folder(id: string): Folder {
    const files = (): Map<string, Uint8Array<ArrayBuffer>> | undefined => this.disk.get(id);
    return {
      files: () => Promise.resolve([...(files() ?? [])].map(([name, { length }]) => ({ name, bytes: length }))),
      read: (name) => Promise.resolve(files()?.get(name)?.slice() ?? null),
      write: (name, at, bytes) => {
        const put = (part: Uint8Array): void => {
          const there = files() ?? new Map<string, Uint8Array<ArrayBuffer>>();
          this.disk.set(id, there);
          const file = new Uint8Array(at + part.length);
          file.set(there.get(name)?.subarray(0, at) ?? []);
          file.set(part, at);
          there.set(name, file);
        };
        return this.#change(
          () => {
            put(new Uint8Array(0));
            const room = this.quota - this.bytes;
            put(bytes.subarray(0, Math.max(0, room)));
            if (room < bytes.length) throw new JournalError('full', 'no room');
          },
          () => {
            put(bytes.subarray(0, Math.floor(bytes.length * this.torn)));
          },
        );
      },
      remove: (name) =>
        this.#change(
          () => {
            files()?.delete(name);
          },
          () => undefined,
        ),
    };
  }

  get bytes(): number {
    return [...this.disk.values()].flatMap((files) => [...files.values()]).reduce((sum, { length }) => sum + length, 0);
  }

  /** Crashes while it is done, and at everything after it. */
  async #change(whole: () => void, part: () => void): Promise<void> {
    await Promise.resolve();
    this.operationsLeft--;
    if (this.operationsLeft === -1) part();
    if (this.operationsLeft < 0) throw new Crash();
    whole();
  }
}
