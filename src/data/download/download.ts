import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { grouped } from '../data-error.ts';
import { BrokenOff, OPEN_INSTEAD, requireContent } from './answers.ts';
import { DownloadError } from './download-error.ts';
import type { RemoteFile } from './remote-file.ts';
import { type Fetch, requestFrom } from './request.ts';
import { Gate, within, wait } from './waiting.ts';

export interface DownloadOptions {
  /** What an earlier download left of the file's beginning. */
  readonly arrived?: Uint8Array;
  /** How long a host may take to answer. */
  readonly answerMs?: number;
  /** How long a connection may send nothing. */
  readonly stallMs?: number;
  /** Before a broken connection is taken up again: the first time, then twice as long each time. */
  readonly retryMs?: number;
  /** Gives up at the first failure where nothing new has arrived yet. */
  readonly hasty?: boolean;
  readonly fetch?: Fetch;
}

const DEFAULTS = { answerMs: 30_000, stallMs: 30_000, retryMs: 1000, hasty: false };
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
  readonly #options: DownloadOptions & typeof DEFAULTS;
  readonly #gate = new Gate();
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #hash = sha256.create();
  #received = 0;

  constructor(file: RemoteFile, options: DownloadOptions = {}) {
    this.file = file;
    this.#options = { ...DEFAULTS, ...options };
    this.#bytes = new Uint8Array(file.bytes);
    const { arrived } = options;
    if (arrived !== undefined && arrived.length <= file.bytes) this.#take(arrived);
  }

  get arrived(): Uint8Array {
    return this.#bytes.subarray(0, this.#received);
  }

  /** Stops reading, and asking again; the connection may stay open meanwhile. */
  pause(): void {
    this.#gate.close();
  }

  resume(): void {
    this.#gate.open();
  }

  /**
   * The whole file, checked. Throws a DownloadError, after which another call goes on from what has arrived, or the signal's
   * reason.
   */
  async run(signal: AbortSignal, onProgress: OnProgress): Promise<Uint8Array<ArrayBuffer>> {
    const { url, sha256: expected } = this.file;
    // What was there before may be of another file: then once more, from the beginning.
    for (let resumed = this.#received > 0; ; resumed = false) {
      await this.#complete(signal, onProgress);
      const digest = bytesToHex(this.#hash.clone().digest());
      if (digest === expected) return this.#bytes;
      this.#startOver();
      if (!resumed)
        throw new DownloadError(
          `${url} arrived damaged or is another file: its SHA-256 is ${digest}, expected ${expected}`,
          'Try again; if that does not help, open cifar-10-binary.tar.gz from a file.',
        );
    }
  }

  /** Asks again until all bytes are there. */
  async #complete(signal: AbortSignal, onProgress: OnProgress): Promise<void> {
    const { retryMs, hasty } = this.#options;
    const begun = this.#received;
    let retries = 0;
    let furthest = begun;
    while (this.#received < this.file.bytes) {
      try {
        await this.#fill(signal, onProgress);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof BrokenOff)) throw error;
        if (this.#received > furthest) retries = 0;
        furthest = Math.max(furthest, this.#received);
        if (hasty && furthest === begun) throw new DownloadError(error.message, advice(), { cause: error });
        if (++retries > MOST_RETRIES)
          throw new DownloadError(`${error.message}, also after ${MOST_RETRIES} more attempts`, advice(), { cause: error });
        const ms = error.waitMs ?? retryMs * 2 ** (retries - 1);
        onProgress(this.#received, ms);
        await wait(ms, signal);
      }
    }
  }

  async #fill(signal: AbortSignal, onProgress: OnProgress): Promise<void> {
    await this.#gate.passed(signal);
    const { url, bytes } = this.file;
    const { host } = new URL(url);
    const connection = new AbortController();
    const stop = (): void => connection.abort(signal.reason);
    signal.addEventListener('abort', stop);
    try {
      const response = await within(
        this.#options.answerMs,
        this.#gate,
        requestFrom(this.#received, this.file, connection.signal, this.#options.fetch),
      ).catch((error: unknown) => {
        throw error instanceof BrokenOff ? error : new BrokenOff(`${host} does not answer`, undefined, { cause: error });
      });
      requireContent(response, this.file);
      if (response.status !== 206) {
        this.#startOver();
        onProgress(0);
      }
      if (response.body === null) throw new DownloadError(`${url} came without content`, OPEN_INSTEAD);
      const reader = response.body.getReader();
      for (;;) {
        await this.#gate.passed(signal);
        const { done, value } = await within(this.#options.stallMs, this.#gate, reader.read()).catch((error: unknown) => {
          throw this.#brokenOff(error);
        });
        if (done) break;
        if (this.#received + value.length > bytes) {
          this.#startOver();
          throw new DownloadError(
            `${url} goes on after byte ${grouped(bytes)}, where it should end: it is not the expected file`,
            OPEN_INSTEAD,
          );
        }
        this.#take(value);
        onProgress(this.#received);
      }
      if (this.#received < bytes) throw this.#brokenOff();
    } finally {
      signal.removeEventListener('abort', stop);
      connection.abort();
    }
  }

  #take(piece: Uint8Array): void {
    this.#bytes.set(piece, this.#received);
    this.#hash.update(piece);
    this.#received += piece.length;
  }

  #startOver(): void {
    this.#received = 0;
    this.#hash = sha256.create();
  }

  #brokenOff(cause?: unknown): BrokenOff {
    const { url, bytes } = this.file;
    return new BrokenOff(`${new URL(url).host} broke off after ${grouped(this.#received)} of ${grouped(bytes)} bytes`, undefined, {
      cause,
    });
  }
}

function advice(): string {
  // Not in every version of Node, whatever its type says.
  const { navigator } = globalThis as { navigator?: Partial<Navigator> };
  return navigator?.onLine === false
    ? 'You are offline. Try again when you are connected; what has arrived is kept until you close the page.'
    : 'Check the connection and try again; what has arrived is kept until you close the page.';
}
