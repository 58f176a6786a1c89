// On a phone: what stands where, and what has to fit.
import type { Locator, Page } from 'playwright/test';
import { archiveOf, type Entries } from '../src/data/testing/fake-files.ts';
import { IMAGE_BYTES } from '../src/spec/images.ts';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

const PHONE = { width: 390, height: 844 };

test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

/** CIFAR-100's binary version with one image of each class to train on and one to test on. */
function cifar100(): Entries {
  const records = Uint8Array.from({ length: 100 * (2 + IMAGE_BYTES) }, (_, i) => {
    const [record, within] = [Math.floor(i / (2 + IMAGE_BYTES)), i % (2 + IMAGE_BYTES)];
    return within === 0 ? record % 20 : within === 1 ? record : (within * (record + 1)) % 251;
  });
  const names = Array.from({ length: 100 }, (_, label) => `pickup_truck_${label}`).join('\n');
  return [
    ['cifar-100-binary/train.bin', records],
    ['cifar-100-binary/test.bin', records],
    ['cifar-100-binary/fine_label_names.txt', names],
  ];
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const topOf = (part: Locator): Promise<number> => part.evaluate((element) => element.getBoundingClientRect().top + scrollY);

test('the controls are one press away, everything is read in the order in which it stands, and turning the phone changes nothing', async ({
  page,
}) => {
  test.slow();
  const playground = new Playground(page);
  await playground.open(small('b=8&eval=0&steps=1'));
  const runs = page.getByRole('region', { name: 'Runs', exact: true });
  const pictures = page.getByRole('region', { name: 'Pictures', exact: true });

  await test.step('as it stands, so it is read', async () => {
    const parts = [
      page.getByRole('heading', { level: 1 }),
      playground.chart,
      runs,
      page.getByRole('region', { name: 'Shared settings' }),
      page.getByRole('region', { name: 'The networks' }),
      pictures,
    ];
    const tops = await Promise.all(parts.map(topOf));
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    const all = await page.evaluateHandle((elements) => elements, await Promise.all(parts.map((part) => part.elementHandle())));
    expect(
      await all.evaluate((elements) =>
        elements
          .slice(1)
          .every(
            (element, i) =>
              element !== null &&
              elements[i] !== null &&
              (elements[i].compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
          ),
      ),
    ).toBe(true);
  });

  await test.step('the question is explained above the curves, and answered there; while they grow they come first', async () => {
    const isAbove = async (): Promise<boolean> =>
      (await topOf(page.getByRole('button', { name: 'Why shortcuts?' }))) < (await topOf(playground.chart));
    expect(await isAbove()).toBe(true);
    await playground.set('Stop at step', 2);
    await playground.becomes('Ready');
    await playground.step.click();
    await playground.becomes('Paused');
    expect(await isAbove()).toBe(false);
    await playground.step.click();
    await playground.becomes('Finished');
    expect(await isAbove()).toBe(true);
    await playground.reset.click();
    await playground.set('Stop at step', 1);
    await playground.becomes('Ready');
  });

  await test.step('from the curves to the controls, and back', async () => {
    await page.getByRole('button', { name: 'Go to runs and settings' }).tap();
    const heading = runs.getByRole('heading', { name: 'Runs', exact: true });
    await expect(heading).toBeInViewport();
    await expect(heading).toBeFocused();
    // Where it has scrolled past the curves; a key ends the scrolling.
    await expect(page.getByRole('button', { name: 'Go to the curves' })).toBeVisible();
    await page.keyboard.press('Tab');
    expect(await runs.evaluate((region) => region.contains(document.activeElement))).toBe(true);
    await page.getByRole('button', { name: 'Go to the curves' }).tap();
    await expect(playground.chart.getByRole('heading', { name: 'Error and loss' })).toBeInViewport();
    await expect(page.getByRole('button', { name: 'Go to runs and settings' })).toBeVisible();
  });

  await test.step('what was opened stays open when the phone is turned', async () => {
    await playground.openMore('Plain');
    await pictures.getByRole('tab', { name: 'Gradients' }).click();
    for (const [width, height] of [
      [844, 390],
      [390, 844],
    ]) {
      await page.setViewportSize({ width, height });
      await expect(playground.run('Plain').getByRole('radiogroup', { name: 'Widths' })).toBeVisible();
      await expect(pictures.getByRole('tab', { name: 'Gradients' })).toHaveAttribute('aria-selected', 'true');
    }
    const tabs = pictures.getByRole('tablist');
    await tabs.evaluate((row) => {
      row.scrollIntoView();
    });
    const before = await tabs.boundingBox();
    for (const tab of ['Your picture', 'What they see', 'Gradients']) {
      await pictures.getByRole('tab', { name: tab }).click();
      expect(await tabs.boundingBox(), `the row of tabs stays where it is for '${tab}'`).toEqual(before);
    }
  });

  await test.step('what trains is large enough for a finger, on small phones too', async () => {
    for (const width of [320, 360, 390]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await sideways(page), `${width} px`).toBeLessThanOrEqual(0);
      for (const button of [playground.train, playground.step, playground.reset, page.getByRole('button', { name: /^Go to/ })]) {
        const box = await button.boundingBox();
        expect(box?.height).toBeGreaterThanOrEqual(44);
        expect(box?.width).toBeGreaterThanOrEqual(44);
        expect((box?.x ?? NaN) + (box?.width ?? NaN)).toBeLessThanOrEqual(width);
      }
    }
  });

  await test.step('a screen that is wider, and not wide enough for both, has the way to the controls too', async () => {
    for (const [width, cut] of [
      [1024, 'none'],
      [1280, 'inset(50%)'],
    ] as const) {
      await page.setViewportSize({ width, height: 768 });
      await expect(page.getByRole('button', { name: /^Go to/ })).toHaveCSS('clip-path', cut);
    }
  });

  await test.step('how the curves are looked at is folded away below them', async () => {
    await page.setViewportSize(PHONE);
    await playground.chart.getByText('Axes, zoom, table, save').click();
    await playground.chart.getByRole('button', { name: 'Table', exact: true }).click();
    await expect(playground.chart).toContainText('Press Train. Errors and loss of each step will appear here');
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await expectAccessible(page, 'a phone with all that is folded');
  });

  await test.step('where nothing more is trained, it says why', async () => {
    await playground.step.click();
    await playground.becomes('Finished');
    const reason = page.getByText('All runs are at their last step.').last();
    await expect(reason).toBeInViewport();
    expect((await reason.boundingBox())?.width, 'not only for who hears it').toBeGreaterThan(200);
    await expect(playground.chart.getByRole('table')).toBeVisible();
    expect(await sideways(page)).toBeLessThanOrEqual(0);
  });
});

test('a confusion matrix of a hundred classes scrolls in its own box', async ({ page }) => {
  test.slow();
  const playground = new Playground(page);
  await playground.open(small());
  const chooser = page.waitForEvent('filechooser');
  await page.getByText('Open files', { exact: true }).click();
  await (
    await chooser
  ).setFiles({ name: 'cifar-100-binary.tar.gz', mimeType: 'application/octet-stream', buffer: Buffer.from(await archiveOf(cifar100())) });
  await page.getByRole('dialog', { name: 'What is in these files' }).getByRole('button', { name: 'Use these images' }).click();
  // It was ready before, too.
  await expect(page.getByRole('definition').filter({ hasText: /^CIFAR-100 \(/ })).toBeVisible({ timeout: 60_000 });
  await playground.becomes('Ready');
  await playground.step.click();
  await expect(playground.chart.getByRole('listitem').first()).toContainText('step 1');

  const pictures = page.getByRole('region', { name: 'Pictures', exact: true });
  await pictures.getByRole('tab', { name: 'Confusion' }).click();
  await pictures.getByRole('button', { name: 'Test now' }).click();
  const grid = pictures.getByRole('grid').first();
  await expect(grid).toBeVisible({ timeout: 120_000 });
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  const covers = await grid.evaluate((table) => {
    const bar = innerHeight - 40;
    scrollBy({ top: table.getBoundingClientRect().top + 20 - bar, behavior: 'instant' });
    return table.contains(document.elementFromPoint(30, bar));
  });
  expect(covers, 'what stays in sight of the numbers lies below the bar at the bottom').toBe(false);
  const last = grid.locator('[data-cell="99 99"]');
  await last.scrollIntoViewIfNeeded();
  const [cell, head] = [await last.boundingBox(), await grid.getByRole('rowheader').last().boundingBox()];
  for (const size of [cell?.width, cell?.height]) expect(size).toBeGreaterThanOrEqual(40);
  expect((cell?.x ?? NaN) + (cell?.width ?? NaN)).toBeLessThanOrEqual(PHONE.width);
  expect(cell?.x, 'the class stays in sight beside it').toBeGreaterThanOrEqual((head?.x ?? NaN) + (head?.width ?? NaN) - 1);
});
