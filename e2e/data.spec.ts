import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { archiveOf, officialEntries, REAL_ARCHIVE, realArchiveIsThere } from '../src/data/testing/fake-files.ts';
import { fakePng, zipOf } from '../src/data/testing/fake-pictures.ts';
import { REAL_PARQUET } from '../src/data/testing/real-parquet.ts';
import { expectAccessible } from './axe.ts';
import { dropFile } from './drop.ts';
import { expect, NO_PACK, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

/** Opens a file as a person does, by the browser's own chooser. */
async function openFile(page: Page, name: string, content: Uint8Array): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByText('Open files', { exact: true }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}

/** Where the page says which images there are. */
const images = (page: Page, name: string) => page.getByRole('definition').filter({ hasText: name });

/** Both runs take a step more. */
async function goesOn(playground: Playground): Promise<void> {
  const { plain } = await playground.steps();
  await playground.trainsTo(plain + 1);
  await expect(playground.phase).toHaveText('Training');
}

test.describe('without a prepared pack', () => {
  test.use({ allowedProblems: [NO_PACK] });

  test('there are built-in shapes; files that are no images are refused with a reason, and training goes on', async ({ page }) => {
    test.slow();
    await page.route('**/data/cifar10/manifest.json', (route) => route.fulfill({ status: 404 }));
    const playground = new Playground(page);
    await playground.open(small());
    await expect(images(page, 'built-in shapes')).toBeVisible();
    await expect(page.getByText('Drawn by the page, not CIFAR-10.')).toBeVisible();
    await playground.train.click();
    await playground.trainsTo(1);

    const notices = page.getByRole('region', { name: 'Messages' });
    const archive = await archiveOf(officialEntries());
    const refused: [name: string, content: Uint8Array, reason: RegExp][] = [
      ['cifar-10-binary.tar.gz', new TextEncoder().encode('<!doctype html><title>404</title>'), /cifar-10-binary\.tar\.gz/],
      ['truncated.tar.gz', archive.subarray(0, archive.length >> 1), /truncated\.tar\.gz/],
      ['data_batch_1.bin', new Uint8Array(3073 * 2 + 7), /data_batch_1\.bin/],
      ['holiday.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), /holiday\.jpg/],
    ];
    for (const [name, content, reason] of refused) {
      await test.step(name, async () => {
        await openFile(page, name, content);
        await expect(notices).toContainText('These images could not be loaded');
        await expect(notices).toContainText(reason);
        await expect(notices).toContainText('What was loaded before is still there.');
        await expect(images(page, 'built-in shapes')).toBeVisible();
        await goesOn(playground);
        await notices.getByRole('button', { name: 'Dismiss' }).click();
        await expect(notices).toBeEmpty();
      });
    }
  });
});

test('the real archive is opened by the file chooser, a truncated one is not', async ({ page }) => {
  test.skip(!realArchiveIsThere, 'needs the real images of ../shared/cifar10');
  test.slow();
  const archive = await readFile(REAL_ARCHIVE);
  const playground = new Playground(page);
  await playground.open(small());
  await page.getByRole('button', { name: 'More images' }).click();
  await page.getByRole('button', { name: 'Use drawn shapes' }).click();
  await expect(images(page, 'built-in shapes')).toBeVisible();
  await playground.becomes('Ready');
  await playground.train.click();
  await playground.trainsTo(1);

  const notices = page.getByRole('region', { name: 'Messages' });
  await openFile(page, 'cifar-10-binary.tar.gz', archive.subarray(0, 5_000_000));
  await expect(notices).toContainText('cifar-10-binary.tar.gz', { timeout: 60_000 });
  await expect(images(page, 'built-in shapes')).toBeVisible();
  await goesOn(playground);

  await openFile(page, 'cifar-10-binary.tar.gz', archive);
  const report = page.getByRole('dialog', { name: 'What is in these files' });
  await expect(report).toContainText('4,660 to train on, 932 to test on', { timeout: 60_000 });
  await expect(report).toContainText(/from \d+ \(\w+\) to \d+ \(\w+\) training images a class/);
  await expect(report.getByRole('listitem')).toHaveCount(10);
  await report.getByRole('button', { name: 'Use these images' }).click();
  await expect(images(page, 'CIFAR-10 (part)')).toBeVisible({ timeout: 60_000 });
  await expect(notices).toBeEmpty();
  await expect(page.getByText('4,660 to train on, 932 to test on.')).toBeVisible();
  await playground.becomes('Ready');
  expect(await playground.steps()).toEqual({ plain: 0, residual: 0 });
  await playground.step.click();
  await expect.poll(() => playground.steps()).toEqual({ plain: 1, residual: 1 });
});

test('a dropped zip of class folders is described, with pictures, before it is trained on', async ({ page }) => {
  test.slow();
  const entries = ['cat', 'dog', 'ant'].flatMap((name, label) =>
    Array.from({ length: 14 }, (_, i) => [`animals/${name}/${i}.png`, fakePng(48, 40, [label * 90, i * 10, 60], 16)] as const),
  );
  const zip = await zipOf(entries);
  const playground = new Playground(page);
  await playground.open('#v=1&b=8&eval=0&0.n=1&0.w=4.4.8&1.n=1&1.w=4.4.8');
  await dropFile(page, 'animals.zip', zip);

  const report = page.getByRole('dialog', { name: 'What is in these files' });
  await expect(report).toContainText('36 to train on, 6 to test on', { timeout: 60_000 });
  await expect(report).toContainText('12 training images of each class');
  await expect(report.getByRole('listitem')).toHaveText(['ant', 'cat', 'dog']);
  // As it was drawn in Node: the browser decoded and shrank it without changing its colours.
  const corner = await report
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => [...(canvas.getContext('2d')?.getImageData(16, 16, 1, 1).data ?? [])]);
  expect([corner[0], corner[2], corner[3]]).toEqual([180, 60, 255]);
  await expectAccessible(page, 'with the report of a set');
  await report.getByRole('button', { name: 'Don’t use them' }).click();
  await expect(report).toBeHidden();
  expect(await playground.steps()).toEqual({ plain: 0, residual: 0 });

  await test.step('accepted, it is trained on with three classes', async () => {
    await openFile(page, 'animals.zip', zip);
    await report.getByRole('button', { name: 'Use these images' }).click({ timeout: 60_000 });
    await expect(images(page, 'animals')).toBeVisible({ timeout: 30_000 });
    await playground.becomes('Ready');
    await playground.step.click();
    await expect.poll(() => playground.steps()).toEqual({ plain: 1, residual: 1 });
  });
});

test.describe('downloaded', () => {
  test.use({ allowedProblems: [NO_PACK, /ERR_|Failed to load resource/] });

  test('CIFAR-10 comes by one click over a bad line, is kept, and can be deleted', async ({ page }) => {
    test.skip(!existsSync(REAL_PARQUET.train), 'needs the real images of ../shared/cifar10');
    test.slow();
    await page.route('**/data/cifar10/manifest.json', (route) => route.fulfill({ status: 404 }));
    const playground = new Playground(page);
    await playground.open('?mirror=mirror/cifar10.json#v=1&b=8&eval=0&0.n=1&0.w=4.4.8&1.n=1&1.w=4.4.8');
    await expect(images(page, 'built-in shapes')).toBeVisible();
    await page.getByRole('button', { name: 'Download CIFAR-10' }).click();

    await test.step('it can be paused, and tells how far it is', async () => {
      await expect(page.getByText(/^[\d.]+ MiB of 12\.6 MiB · [\d.]+ MiB\/s · .* left$/)).toBeVisible({ timeout: 60_000 });
      await page.getByRole('button', { name: 'Pause the download' }).click();
      await expect(page.getByText('The download is paused')).toBeVisible();
      await page.getByRole('button', { name: 'Resume' }).click();
    });

    await test.step('training can begin on the test images', async () => {
      await page.getByRole('button', { name: 'Start with the 932 that have arrived' }).click();
      await expect(images(page, 'CIFAR-10 (777 of its test images, tested on 155 others of them)')).toBeVisible();
      await playground.becomes('Ready');
      await playground.step.click();
      await expect.poll(() => playground.steps()).toEqual({ plain: 1, residual: 1 });
    });

    await test.step('what was trained is not thrown away when all is there', async () => {
      await expect(page.getByText('CIFAR-10 is ready')).toBeVisible({ timeout: 120_000 });
      expect(await playground.steps()).toEqual({ plain: 1, residual: 1 });
      await page.getByRole('button', { name: 'Use it' }).click();
      await expect(images(page, 'CIFAR-10 (part)')).toBeVisible({ timeout: 30_000 });
    });

    await test.step('the page opens with it next time', async () => {
      await page.reload();
      await expect(images(page, 'CIFAR-10 (part)')).toBeVisible({ timeout: 60_000 });
    });

    await test.step('it is listed with its size, and can be deleted', async () => {
      await page.getByRole('button', { name: 'More images' }).click();
      const kept = page.getByRole('dialog').getByRole('listitem');
      await expect(kept).toContainText(['16.4 MiB']);
      await kept.getByRole('button', { name: 'Delete CIFAR-10 (4,660 of 50,000 images)' }).click();
      await expect(page.getByText('Nothing yet.')).toBeVisible();
      await page.reload();
      await expect(images(page, 'built-in shapes')).toBeVisible({ timeout: 60_000 });
    });
  });
});
