import type { BenchEvent } from '../src/bench/report.ts';
import type { WorkerCommand } from '../src/bench/worker.ts';
import type { PeersCommand } from './peers-command.ts';

/** What the bench's pages and scripts/bench/ know of each other. */
declare global {
  interface Window {
    /** Put into the page from outside. */
    benchEvent(event: BenchEvent): Promise<void>;
    /** Given by bench/page.ts. */
    startBench(command: WorkerCommand): Promise<void>;
    /** Given by bench/peers/page.ts. */
    startPeers(command: PeersCommand): Promise<void>;
  }
}
