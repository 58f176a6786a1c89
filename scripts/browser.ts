import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { build, preview, type InlineConfig } from 'vite';
import type { Emit } from '../src/bench/report.ts';
import { requireChrome } from '../src/headless/chrome.mjs';

/** Where no other server is likely to be; the next free port is taken. */
const PORT = 47_411;

/** Headless Chrome with WebGPU: on the machine's GPU, or on its SwiftShader where there is none or `software` asks for it. */
export async function launchBrowser(software: boolean): Promise<Browser> {
  return chromium.launch({
    executablePath: requireChrome(),
    // How it ends is ours: figures are printed first.
    handleSIGINT: false,
    handleSIGTERM: false,
    args: [
      '--enable-unsafe-webgpu',
      '--no-first-run',
      // Peers have single launches of many seconds on a software adapter.
      '--disable-gpu-watchdog',
      ...(software ? ['--use-webgpu-adapter=swiftshader'] : process.platform === 'linux' ? ['--enable-features=Vulkan'] : []),
    ],
  });
}

export interface Site {
  readonly address: string;
  close(): Promise<void>;
}

/** Builds a page and serves it, apart from the developer's own build. */
export async function buildAndServe(name: string, config: InlineConfig & { readonly root: string }): Promise<Site> {
  const outDir = join(config.root, '.cache', name);
  await build({ ...config, base: './', logLevel: 'error', build: { ...config.build, outDir, emptyOutDir: true } });
  const server = await preview({
    root: config.root,
    configFile: false,
    appType: 'mpa',
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: PORT },
  });
  const [address] = server.resolvedUrls?.local ?? [];
  if (address === undefined) throw new Error('the page could not be served');
  return { address, close: () => server.close() };
}

/** Opens a site in a context of its own, hands its events to `emit`, and has `start` set it going; closes both in the end. */
export async function benchPage(
  browser: Browser,
  site: Site,
  emit: Emit,
  signal: AbortSignal,
  start: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext();
  try {
    await untilAborted(
      signal,
      () => context.close(),
      async () => {
        const page = await context.newPage();
        await page.exposeFunction('benchEvent', emit);
        await page.goto(site.address);
        await start(page);
      },
    );
  } finally {
    await context.close();
    await site.close();
  }
}

/** Runs `work` until it ends or `signal` aborts; then whatever `work` waits for is closed under it. */
export async function untilAborted(signal: AbortSignal, close: () => Promise<void>, work: () => Promise<void>): Promise<void> {
  const end = (): void => {
    void close();
  };
  signal.addEventListener('abort', end);
  try {
    if (!signal.aborted) await work();
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', end);
  }
}
