import type { Storage } from '../store/image-store.ts';

type Node = Map<string, Node> | Uint8Array<ArrayBuffer>;

/** The origin's private file system in memory, as far as the store uses it. */
export class FakeStorage implements Storage {
  readonly root = new Map<string, Node>();
  quota: number;
  /** What the disk really takes, whatever the quota says. */
  disk = Infinity;
  /** What opening a file fails with. */
  failure: Error | undefined;

  constructor(quota = 2 ** 30) {
    this.quota = quota;
  }

  get usage(): number {
    const sizeOf = (node: Node): number =>
      node instanceof Map ? [...node.values()].reduce((sum, child) => sum + sizeOf(child), 0) : node.length;
    return sizeOf(this.root);
  }

  estimate(): Promise<StorageEstimate> {
    return Promise.resolve({ quota: this.quota, usage: this.usage });
  }

  getDirectory(): Promise<FileSystemDirectoryHandle> {
    return Promise.resolve(this.#directory(this.root));
  }

  #directory(entries: Map<string, Node>): FileSystemDirectoryHandle {
    const missing = (name: string): DOMException => new DOMException(`${name} is missing`, 'NotFoundError');
    const handle = {
      keys: async function* () {
        await Promise.resolve();
        yield* entries.keys();
      },
      getDirectoryHandle: (name: string, options?: FileSystemGetDirectoryOptions) => {
        const found = entries.get(name);
        if (found instanceof Map) return Promise.resolve(this.#directory(found));
        if (options?.create !== true) return Promise.reject(missing(name));
        const created = new Map<string, Node>();
        entries.set(name, created);
        return Promise.resolve(this.#directory(created));
      },
      getFileHandle: (name: string, options?: FileSystemGetFileOptions) => {
        if (entries.get(name) === undefined && options?.create !== true) return Promise.reject(missing(name));
        return Promise.resolve(this.#file(entries, name));
      },
      removeEntry: (name: string) => (entries.delete(name) ? Promise.resolve() : Promise.reject(missing(name))),
    };
    return handle as unknown as FileSystemDirectoryHandle;
  }

  #file(entries: Map<string, Node>, name: string): FileSystemFileHandle {
    const handle = {
      getFile: () =>
        this.failure === undefined
          ? Promise.resolve(new Blob([entries.get(name) as Uint8Array<ArrayBuffer>]))
          : Promise.reject(this.failure),
      createWritable: () => {
        let written: Uint8Array<ArrayBuffer> = new Uint8Array();
        return Promise.resolve({
          write: (bytes: Uint8Array<ArrayBuffer>) => {
            if (this.usage + bytes.length > this.disk) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
            written = bytes.slice();
            return Promise.resolve();
          },
          close: () => {
            entries.set(name, written);
            return Promise.resolve();
          },
        });
      },
    };
    return handle as unknown as FileSystemFileHandle;
  }
}
