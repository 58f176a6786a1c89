import { expect, test } from './fixtures.ts';

test('the page opens from a folder of a static host', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/ResNet Playground/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
