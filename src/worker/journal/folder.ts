/** Where the journal writes: folders of files, one an experiment. In the browser it is the origin's private file system (`opfs-shelf.ts`). */
export interface Shelf {
  ids(): Promise<readonly string[]>;
  /** Made where it is missing, once something is written. */
  folder(id: string): Folder;
  /** With all that is in it; nothing happens where it is missing. */
  remove(id: string): Promise<void>;
}

/** Every method throws a JournalError: `full` where there is no room, else `unavailable`. */
export interface Folder {
  files(): Promise<readonly { readonly name: string; readonly bytes: number }[]>;
  /** `null` where it is missing. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /**
   * Keeps the first `at` bytes of a file, made where it is missing, and puts `bytes` after them; on the disk once it resolves.
   * What is after `at` is lost at once, also where it fails.
   */
  write(name: string, at: number, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Thrown by the journal; the message is for people. `damaged`: what was kept cannot be read any more. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
  readonly kind: 'full' | 'unavailable' | 'damaged';
  constructor(kind: JournalError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
