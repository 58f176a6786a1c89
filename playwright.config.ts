import { defineConfig } from 'playwright/test';
import { requireChrome } from './src/headless/chrome.mjs';

const port = process.env.E2E_PORT ?? '47311';
// Not the server's root: the build must work from any folder of any host.
const address = `http://127.0.0.1:${port}/some/folder/`;

export default defineConfig({
  testDir: 'e2e',
  // Also the tests of one file, so that no long file is left to one worker in the end.
  fullyParallel: true,
  outputDir: `test-results/${port}`,
  // The software adapter uses every core, but pages also wait: for timers, for animations, for what compiles on one core.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: address,
    screenshot: 'only-on-failure',
    // What a worker of an earlier page serves is nothing that a test has asked for; offline.spec.ts allows it.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: requireChrome(),
      // SwiftShader comes with the browser: the same adapter on every machine.
      args: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--no-first-run'],
    },
  },
  webServer: {
    command: `node scripts/serve-e2e.mjs ${address}`,
    url: address,
    timeout: 120_000,
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
