import type { CDPSession, Page } from 'playwright';

interface Attached {
  readonly sessionId: string;
  readonly targetInfo: { readonly type: string };
}

/** Reads the JavaScript heaps of a page and its workers, after collecting what is garbage. */
export class Heaps {
  readonly #page: CDPSession;
  readonly #workers = new Set<string>();
  readonly #waiting = new Map<number, (result: unknown) => void>();
  #count = 0;

  private constructor(page: CDPSession) {
    this.#page = page;
  }

  /** Before the page starts its workers. */
  static async of(page: Page): Promise<Heaps> {
    const session = await page.context().newCDPSession(page);
    const heaps = new Heaps(session);
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }: Attached) => {
      if (targetInfo.type === 'worker') heaps.#workers.add(sessionId);
    });
    session.on('Target.detachedFromTarget', ({ sessionId }: { readonly sessionId: string }) => heaps.#workers.delete(sessionId));
    session.on('Target.receivedMessageFromTarget', ({ message }: { readonly message: string }) => {
      const { id, result } = JSON.parse(message) as { readonly id?: number; readonly result?: unknown };
      if (id !== undefined) heaps.#waiting.get(id)?.(result);
    });
    await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    return heaps;
  }

  /** Bytes in use. */
  async read(): Promise<{ readonly page: number; readonly workers: number }> {
    await this.#page.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#page.send('Runtime.getHeapUsage');
    let workers = 0;
    for (const worker of this.#workers) {
      await this.#ask(worker, 'HeapProfiler.collectGarbage');
      workers += ((await this.#ask(worker, 'Runtime.getHeapUsage')) as { readonly usedSize: number }).usedSize;
    }
    return { page: usedSize, workers };
  }

  get workerCount(): number {
    return this.#workers.size;
  }

  #ask(sessionId: string, method: string): Promise<unknown> {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, resolve);
      this.#page.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(reject);
    });
  }
}
