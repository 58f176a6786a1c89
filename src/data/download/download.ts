import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { DataError, grouped } from '../data-error.ts';
import type { RemoteFile } from './remote-file.ts';
import { BrokenOff, firstByteOf, requireContent } from './answers.ts';
import { Gate, within, wait } from './waiting.ts';
import { given } from '../../spec/given.ts';

export interface Timing {
  /** How long a host may take to answer, and a connection may send nothing. */
  readonly stallMs: number;
  /** Before a broken connection is taken up again: the first time, then twice as long each time. */
  readonly retryMs: number;
}

const TIMING: Timing = { stallMs: 30_000, retryMs: 1000 };
/** How often in a row a connection is taken up again that brings nothing new. */
const MOST_RETRIES = 4;

/** `waitingMs`: the connection broke and is taken up again in so many ms. */
export type OnProgress = (received: number, waitingMs?: number) => void;

/**
 * Fetches a file of known size and checksum into memory. The first request is a plain GET, which every host answers; one
 * that breaks off goes on with Range where the host allows that, and begins again where it does not.
 */
export class Download {
  readonly file: RemoteFile;
  readonly #timing: Timing;
  readonly #gate = new Gate();
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #hash = sha256.create();
  #received = 0;

  constructor(file: RemoteFile, timing = TIMING) {
    this.file = file;
    this.#timing = timing;
    this.#bytes = new Uint8Array(file.bytes);
  }

  /** Stops reading, and asking again; the connection may stay open meanwhile. */
  pause(): void {
    this.#gate.close();
  }

  resume(): void {
    this.#gate.open();
  }

  /**
   * The whole file, checked. Throws a DataError, after which another call goes on from what has arrived, or the signal's
   * reason.
   */
  async run(signal: AbortSignal, onProgress: OnProgress): Promise<Uint8Array<ArrayBuffer>> {
    let retries = 0;
    let furthest = this.#received;
    while (this.#received < this.file.bytes) {
      try {
        await this.#fill(signal, onProgress);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof BrokenOff)) throw error;
        if (this.#received > furthest) retries = 0;
        furthest = Math.max(furthest, this.#received);
        if (++retries > MOST_RETRIES)
          throw new DataError(`${error.message}, also after ${MOST_RETRIES} more attempts. ${advice()}`, { cause: error });
        const ms = error.waitMs ?? this.#timing.retryMs * 2 ** (retries - 1);
        onProgress(this.#received, ms);
        await wait(ms, signal);
      }
    }
    const digest = bytesToHex(this.#hash.clone().digest());
    if (digest !== this.file.sha256) {
      this.#startOver();
      throw new DataError(
        `${this.file.url} arrived damaged or is another file: its SHA-256 is ${digest}, expected ${this.file.sha256}. Try again; if that does not help, open cifar-10-binary.tar.gz from a file.`,
      );
    }
    return this.#bytes;
  }

  async #fill(signal: AbortSignal, onProgress: OnProgress): Promise<void> {
    await this.#gate.passed(signal);
    const { url, bytes } = this.file;
    const asked = this.#received;
    const connection = new AbortController();
    const stop = (): void => connection.abort(signal.reason);
    signal.addEventListener('abort', stop);
    try {
      const response = await within(this.#timing.stallMs, this.#gate, this.#ask(asked, connection.signal)).catch((error: unknown) => {
        throw error instanceof BrokenOff ? error : new BrokenOff(`${new URL(url).host} does not answer`, undefined, { cause: error });
      });
      requireContent(response, this.file);
      if (firstByteOf(response, asked, this.file) === 0) this.#startOver();
      if (response.body === null) throw new DataError(`${url} came without content.`);
      const reader = response.body.getReader();
      for (;;) {
        await this.#gate.passed(signal);
        const { done, value } = await within(this.#timing.stallMs, this.#gate, reader.read()).catch((error: unknown) => {
          throw new BrokenOff(`${new URL(url).host} broke off after ${grouped(this.#received)} of ${grouped(bytes)} bytes`, undefined, {
            cause: error,
          });
        });
        if (done) break;
        if (this.#received + value.length > bytes) {
          this.#startOver();
          throw new DataError(`${url} goes on after byte ${grouped(bytes)}, where it should end. It is not the expected file.`);
        }
        this.#bytes.set(value, this.#received);
        this.#hash.update(value);
        this.#received += value.length;
        onProgress(this.#received);
      }
      if (this.#received < bytes)
        throw new BrokenOff(`${new URL(url).host} broke off after ${grouped(this.#received)} of ${grouped(bytes)} bytes`);
    } finally {
      signal.removeEventListener('abort', stop);
      connection.abort();
    }
  }

  /** Some hosts, or those that they send to, let other pages ask for whole files only: then for the whole file. */
  async #ask(from: number, signal: AbortSignal): Promise<Response> {
    const { url } = this.file;
    const get = (headers?: HeadersInit): Promise<Response> =>
      fetch(url, { signal, cache: 'no-store', credentials: 'omit', ...given({ headers }) });
    try {
      if (from === 0) return await get();
      const part = await get({ Range: `bytes=${from}-` }).catch(() => undefined);
      return part === undefined || part.status === 416 ? await get() : part;
    } catch (error) {
      throw new BrokenOff(`${new URL(url).host} cannot be reached`, undefined, { cause: error });
    }
  }

  #startOver(): void {
    this.#received = 0;
    this.#hash = sha256.create();
  }
}

function advice(): string {
  // Not in every version of Node, whatever its type says.
  const { navigator } = globalThis as { navigator?: Partial<Navigator> };
  return navigator?.onLine === false
    ? 'You are offline. Try again when you are connected; what has arrived is kept until you close the page.'
    : 'Check the connection and try again; what has arrived is kept until you close the page.';
}
