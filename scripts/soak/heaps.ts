import type { CDPSession, Page } from 'playwright';

interface Attached {
  readonly sessionId: string;
  readonly targetInfo: { readonly type: string };
}

/** Of a heap snapshot (Chrome's HeapProfiler): for each node, `node_fields.length` numbers. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[], ...unknown[]] };
  };
  readonly nodes: readonly number[];
}

/** Bytes of a worker. */
interface WorkerHeap {
  /** Objects, strings, closures. Not V8's machine code: it goes on optimising functions for hours. */
  readonly objects: number;
  /** Outside the heap: what buffers hold. */
  readonly buffers: number;
}

/** Pure. */
export function sizesOf({ snapshot: { meta }, nodes }: Snapshot): WorkerHeap {
  const [type, size] = [meta.node_fields.indexOf('type'), meta.node_fields.indexOf('self_size')];
  let [objects, buffers] = [0, 0];
  for (let at = 0; at < nodes.length; at += meta.node_fields.length) {
    const kind = meta.node_types[0][nodes[at + type]];
    if (kind === 'native') buffers += nodes[at + size];
    else if (kind !== 'code') objects += nodes[at + size];
  }
  return { objects, buffers };
}

/** Reads the JavaScript heaps of a page and its workers, after collecting what is garbage. */
export class Heaps {
  readonly #page: CDPSession;
  readonly #workers = new Set<string>();
  readonly #waiting = new Map<number, () => void>();
  #count = 0;
  /** Of the snapshot that is being taken. */
  #pieces: string[] = [];

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
      const { id, method, params } = JSON.parse(message) as {
        readonly id?: number;
        readonly method?: string;
        readonly params?: { readonly chunk: string };
      };
      if (method === 'HeapProfiler.addHeapSnapshotChunk') heaps.#pieces.push(params?.chunk ?? '');
      if (id !== undefined) heaps.#waiting.get(id)?.();
    });
    await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    return heaps;
  }

  /** Bytes in use. */
  async read(): Promise<{ readonly page: number; readonly workers: WorkerHeap }> {
    await this.#page.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#page.send('Runtime.getHeapUsage');
    const workers = { objects: 0, buffers: 0 };
    for (const worker of this.#workers) {
      this.#pieces = [];
      // It collects garbage first.
      await this.#ask(worker, 'HeapProfiler.takeHeapSnapshot');
      const { objects, buffers } = sizesOf(JSON.parse(this.#pieces.join('')) as Snapshot);
      workers.objects += objects;
      workers.buffers += buffers;
    }
    this.#pieces = [];
    return { page: usedSize, workers };
  }

  get workerCount(): number {
    return this.#workers.size;
  }

  #ask(sessionId: string, method: string): Promise<void> {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, resolve);
      this.#page.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(reject);
    });
  }
}
