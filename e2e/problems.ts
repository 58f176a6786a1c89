import type { BrowserContext } from 'playwright/test';

/**
 * Put before the engine's worker: Chrome writes WebGPU errors that nobody captures to the console when they happen in the
 * page, not when they happen in a worker.
 */
const REPORT_GPU_ERRORS = `if ('GPUAdapter' in self) {
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (...args) {
    const device = await requestDevice.apply(this, args);
    device.addEventListener('uncapturederror', ({ error }) => console.error('WebGPU: ' + error.message));
    return device;
  };
}`;

/**
 * Collects what goes wrong in the context's pages and their workers: errors and warnings in the console (a missing file is
 * one), exceptions that nobody catches, crashes, and WebGPU errors that nobody captures. The array grows.
 */
export async function collectProblems(context: BrowserContext): Promise<readonly string[]> {
  const problems: string[] = [];
  context.on('console', (message) => {
    if (!['error', 'warning', 'assert'].includes(message.type())) return;
    // Said by Playwright itself, wherever the page asks for what keeps it for later.
    if (message.text() === 'Service Worker registration blocked by Playwright') return;
    // The text of a failed request does not say which one it was.
    const where = message.text().startsWith('Failed to load resource') ? ` ${message.location().url}` : '';
    problems.push(`console ${message.type()}: ${message.text()}${where}`);
  });
  context.on('weberror', (error) => problems.push(`uncaught: ${error.error().stack ?? error.error().message}`));
  context.on('page', (page) => page.on('crash', () => problems.push('the page crashed')));
  await context.route(/\/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: REPORT_GPU_ERRORS + (await response.text()) });
  });
  return problems;
}
