import { join } from 'node:path';
import type { Browser } from 'playwright';
import type { Emit } from '../../src/bench/report.ts';
import type { WorkerCommand } from '../../src/bench/worker.ts';
import { benchPage, buildAndServe } from '../browser.ts';

/** Measures the engine in a worker of a page. */
export async function benchInBrowser(
  browser: Browser,
  command: WorkerCommand,
  root: string,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  emit({ type: 'progress', text: 'building the bench' });
  const site = await buildAndServe('bench', { root: join(root, 'bench'), configFile: false, worker: { format: 'es' } });
  await benchPage(browser, site, emit, signal, (page) => page.evaluate((given) => window.startBench(given), command));
}
