// What guards every other test has to notice each fault, and only that.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './fixtures.ts';
import { collectProblems } from './problems.ts';

// The device's next call delivers the error.
const INVALID_BUFFER = `
  navigator.gpu.requestAdapter().then(async (adapter) => {
    const device = await adapter.requestDevice();
    device.createBuffer({ size: 16, usage: 0 });
    await device.queue.onSubmittedWorkDone();
    globalThis.device = device;
  })`;

const faults: [name: string, where: 'page' | 'worker', code: string, problem: RegExp][] = [
  ['a console error', 'page', 'console.error("x")', /^console error: x$/],
  ['a console warning', 'page', 'console.warn("x")', /^console warning: x$/],
  ['a console warning in a worker', 'worker', 'console.warn("x")', /^console warning: x$/],
  ['an uncaught error', 'page', 'setTimeout(() => { throw new Error("x"); })', /^uncaught: Error: x/],
  ['an unhandled rejection', 'page', 'void Promise.reject(new Error("x"))', /^uncaught: Error: x/],
  ['an uncaught error in a worker', 'worker', 'throw new Error("x")', /Error: x/],
  ['an unhandled rejection in a worker', 'worker', 'Promise.reject(new Error("x"))', /Error: x/],
  ['a missing file', 'page', 'void fetch("missing.json")', /^console error: .*404/],
  ['a WebGPU error', 'page', INVALID_BUFFER, /^console warning: .*[Uu]sage/],
  ['a WebGPU error in a worker', 'worker', INVALID_BUFFER, /^console error: WebGPU: .*[Uu]sage/],
];

let server: Server;
let address: string;
let workerCode = '';

/** An empty page and a worker's script: the page under test is not needed here. */
test.beforeAll(async () => {
  const answers = new Map<string | undefined, () => [type: string, body: string]>([
    ['/', () => ['text/html', '<!doctype html><title>blank</title><link rel="icon" href="data:,">']],
    ['/worker-x.js', () => ['text/javascript', workerCode]],
  ]);
  server = createServer((request, response) => {
    const [type, body] = answers.get(request.url)?.() ?? ['text/plain', 'missing'];
    response.writeHead(answers.has(request.url) ? 200 : 404, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

for (const [name, where, code, problem] of faults) {
  test(`${name} is noticed`, async ({ browser }) => {
    const context = await browser.newContext();
    const problems = await collectProblems(context);
    const page = await context.newPage();
    await page.goto(address);
    workerCode = code;
    await page.evaluate(where === 'page' ? code : 'void new Worker("worker-x.js", { type: "module" })');
    await expect.poll(() => problems).toEqual([expect.stringMatching(problem)]);
    await context.close();
  });
}

test('a problem fails a test', async ({ page }) => {
  test.fail();
  await page.goto(address);
  const message = page.waitForEvent('console');
  await page.evaluate('console.error("x")');
  await message;
});

test.describe('problems that a test means to provoke', () => {
  test.use({ allowedProblems: [/on purpose/] });
  test('do not fail it', async ({ page }) => {
    await page.goto(address);
    const message = page.waitForEvent('console');
    await page.evaluate('console.error("on purpose")');
    expect((await message).text()).toBe('on purpose');
  });
});
