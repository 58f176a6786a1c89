import { recordEngine } from './engine-events.ts';
import { expect, test } from './fixtures.ts';
import { Playground } from './playground.ts';

test('the page opens from a folder of a static host, and prepares the networks that it trains, and no others', async ({ page }) => {
  const told = await recordEngine(page);
  const playground = new Playground(page);
  await page.goto('./');
  await expect(page).toHaveTitle(/ResNet Playground/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(/^Compiled for your GPU: \d+ of \d+ kernels$/)).toBeVisible();
  await playground.becomes('Ready');
  expect((await told()).filter(({ type }) => type === 'cleared')).toEqual([]);
});
