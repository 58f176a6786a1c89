import { join } from 'node:path';
import type { Browser } from 'playwright';
import type { Emit } from '../../src/bench/report.ts';
import type { WorkerCommand } from '../../src/bench/worker.ts';
import { buildAndServe, untilAborted } from './browser.ts';

/** Measures the engine in a worker of a page. */
export async function benchInBrowser(browser: Browser, command: WorkerCommand, root: string, emit: Emit, signal: AbortSignal): Promise<void> {
  emit({ type: 'progress', text: 'building the bench' });
  const site = await buildAndServe('bench', { root: join(root, 'bench'), configFile: false, worker: { format: 'es' } });
  const context = await browser.newContext();
  try {
    await untilAborted(signal, () => context.close(), async () => {
      const page = await context.newPage();
      await page.exposeFunction('benchEvent', emit);
      await page.goto(site.address);
      await page.evaluate((given) => window.startBench(given), command);
    });
  } finally {
    await context.close();
    await site.close();
  }
}
