// Without a network.
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, NO_PACK, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

test.use({ serviceWorkers: 'allow', allowedProblems: [new RegExp(`${NO_PACK.source}|ERR_INTERNET_DISCONNECTED`)] });

test('the page opens and trains once it was opened with one; a new version waits until it suits', async ({ page, context, baseURL }) => {
  test.slow();
  const playground = new Playground(page);
  await playground.open(small());
  const images = await page.getByRole('definition').first().innerText();
  await expect(page.getByText('From now on this page also opens offline.')).toBeVisible({ timeout: 60_000 });

  await context.setOffline(true);
  expect(
    await page.evaluate(() =>
      fetch('./sw.js', { cache: 'no-store' }).then(
        () => true,
        () => false,
      ),
    ),
    'there is no network',
  ).toBe(false);
  await page.reload();
  await playground.becomes('Ready');
  await expect(page.getByRole('definition').first()).toHaveText(images);
  await playground.step.click();
  await expect(playground.chart.getByRole('listitem').first()).toContainText('step 1');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('button', { name: '训练', exact: true }), 'words that were not loaded before').toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await context.setOffline(false);

  const built = join(import.meta.dirname, '../.cache/e2e', new URL(baseURL ?? '').port, 'sw.js');
  const before = await readFile(built);
  try {
    await appendFile(built, '\n// a newer version');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    const offer = page.getByRole('region', { name: 'New version' });
    await expect(offer).toContainText('Load it when it suits you');
    await expect(playground.chart.getByRole('listitem').first(), 'nothing is lost before that').toContainText('step 1');
    await offer.getByRole('button', { name: 'Load it' }).click();
    await playground.becomes('Ready');
    await expect(offer).toBeEmpty();
  } finally {
    await writeFile(built, before);
  }
});
