import { gzipSync } from 'node:zlib';
import { expect, test } from './fixtures.ts';

/** In bytes, compressed as hosts do. Charts, dialogs and the engine come later. */
const MOST = 200 * 1024;

test('the JavaScript of the first paint is small', async ({ request, baseURL }) => {
  const html = await (await request.get('./')).text();
  const scripts = [...html.matchAll(/<(?:script|link)[^>]*(?:src|href)="([^"]+\.js)"/g)].map(
    ([, address]) => new URL(address, baseURL).href,
  );
  expect(scripts.length).toBeGreaterThan(0);
  const sizes = await Promise.all(scripts.map(async (address) => gzipSync(await (await request.get(address)).body()).length));
  const sum = sizes.reduce((a, b) => a + b, 0);
  test.info().annotations.push({ type: 'size', description: `${(sum / 1024).toFixed(1)} KiB in ${sizes.length} files` });
  expect(sum).toBeGreaterThan(30 * 1024);
  expect(sum).toBeLessThan(MOST);
});
