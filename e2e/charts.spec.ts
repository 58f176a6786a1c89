import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright/test';
import { expectAccessible } from './axe.ts';
import { recordEngine } from './engine-events.ts';
import { expect, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

const STEPS = 30;
const BATCH = 8;

const numberOf = async (locator: Locator, attribute: string): Promise<number> => Number(await locator.getAttribute(attribute));

/** Values along the horizontal axis of a chart, from left to right. */
const ticks = (plot: Locator): Promise<string[]> =>
  plot.locator('.recharts-xAxis-tick-labels .recharts-cartesian-axis-tick-value').allTextContents();

test('the curves can be looked at in every way, and saved', async ({ page }) => {
  test.slow();
  const events = await recordEngine(page);
  const playground = new Playground(page);
  // Two small networks to the end, tried on all test images twice.
  await playground.open(small(`b=${BATCH}&eval=15&steps=${STEPS}`));
  await playground.train.click();
  await playground.becomes('Finished');
  const { chart } = playground;
  const cursor = chart.getByRole('slider', { name: 'Place on the curves' });
  const [error, loss] = [chart.locator('[data-metric=error]'), chart.locator('[data-metric=loss]')];
  const axis = chart.getByRole('combobox', { name: 'Axis' });
  const toggle = (name: string): Locator => chart.getByRole('button', { name });
  const save = chart.getByRole('group', { name: 'Save' });
  const saved = async (kind: string): Promise<Buffer> => {
    const [download] = await Promise.all([page.waitForEvent('download'), save.getByText(kind, { exact: true }).click()]);
    expect(download.suggestedFilename()).toBe(`resnet-playground.${kind.toLowerCase()}`);
    return readFile(await download.path());
  };

  await test.step('both charts show training solid and test dashed', async () => {
    for (const plot of [error, loss]) {
      const curves = plot.locator('[data-curves]');
      await expect(curves).toHaveCount(2);
      for (const lines of await curves.all()) {
        expect((await lines.locator('path').nth(0).getAttribute('d'))?.match(/[ML]/g)?.length).toBe(STEPS);
        expect((await lines.locator('path').nth(1).getAttribute('d'))?.match(/[ML]/g)?.length).toBe(2);
        await expect(lines.locator('path').nth(0)).not.toHaveAttribute('stroke-dasharray');
        await expect(lines.locator('path').nth(1)).toHaveAttribute('stroke-dasharray');
      }
    }
  });

  await test.step('the axis counts steps, epochs, images and seconds of training', async () => {
    await expect(cursor).toHaveAttribute('aria-valuemax', String(STEPS));
    await axis.selectOption('images');
    await expect(cursor).toHaveAttribute('aria-valuemax', String(STEPS * BATCH));
    await expect(error).toContainText('images trained on');
    await axis.selectOption('epochs');
    expect(await numberOf(cursor, 'aria-valuemax')).toBeLessThan(1);
    await axis.selectOption('seconds');
    expect(await numberOf(cursor, 'aria-valuemax')).toBeGreaterThan(0.05);
    await expect(toggle('Paper')).toHaveAccessibleDescription(/The paper gives no times/);
    await axis.selectOption('steps');
  });

  await test.step('axes can be logarithmic', async () => {
    const before = await error.locator('[data-curves] path').first().getAttribute('d');
    await toggle('log x').click();
    await expect.poll(() => ticks(error)).toEqual(['1', '2', '5', '10', '20']);
    await toggle('log y').click();
    await expect.poll(() => error.locator('[data-curves] path').first().getAttribute('d')).not.toBe(before);
    await expectAccessible(page, 'logarithmic axes');
    await toggle('log x').click();
    await toggle('log y').click();
  });

  await test.step('smoothing has a window that can be chosen, for curves, figures and table alike', async () => {
    await expect(chart).toContainText('mean of the last 25 steps');
    await chart.getByRole('combobox', { name: 'Smoothing' }).selectOption('1');
    await expect(chart).toContainText('each step’s own batch');
    await toggle('Table').click();
    for (const name of ['log x', 'log y', 'Zoom in', 'Show all']) await expect(toggle(name), 'does nothing to a table').toHaveCount(0);
    const rows = await playground.tableTo(STEPS, true);
    // Wrong answers of 8: multiples of an eighth.
    for (const { cells } of rows) {
      for (const [heading, value] of Object.entries(cells))
        if (heading.endsWith('training error, %')) expect(Number(value) % 12.5, heading).toBe(0);
    }
    await toggle('Table').click();
    await chart.getByRole('combobox', { name: 'Smoothing' }).selectOption('25');
  });

  await test.step('one cursor goes over both charts, by keyboard', async () => {
    await cursor.focus();
    await page.keyboard.press('Home');
    await expect(cursor).toHaveAttribute('aria-valuenow', '1');
    await page.keyboard.press('ArrowRight');
    await expect(cursor).toHaveAttribute('aria-valuetext', /, step 2: training .*; .*, step 2: training/);
    for (const run of ['Plain', 'Residual'] as const) expect(await playground.stepsOf(run)).toBe(2);
    await expect(chart.getByRole('list')).not.toContainText('at step');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await expect(chart.getByRole('list').getByText('at step 15'), 'how old the test error is').toHaveCount(2);
    for (const plot of [error, loss]) await expect(plot.locator('[data-cursor=free]')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(cursor).toHaveAttribute('aria-valuetext', /pinned$/);
    await cursor.blur();
    for (const plot of [error, loss]) await expect(plot.locator('[data-cursor=pinned]')).toHaveCount(1);
    await toggle('Unpin').click();
    await expect(chart.locator('[data-cursor]')).toHaveCount(0);
    await expect(chart.getByRole('group', { name: 'Zoom', exact: true }), 'the focus stays where the button was').toBeFocused();
  });

  await test.step('and by mouse: a click pins it, another lets it go', async () => {
    await loss.hover({ position: { x: 150, y: 100 } });
    for (const plot of [error, loss]) await expect(plot.locator('[data-cursor=free]')).toHaveCount(1);
    await loss.click({ position: { x: 150, y: 100 } });
    await page.mouse.move(0, 0);
    await expect(chart.locator('[data-cursor=pinned]')).toHaveCount(2);
    await loss.click({ position: { x: 150, y: 100 } });
    await page.mouse.move(0, 0);
    await expect(chart.locator('[data-cursor]')).toHaveCount(0);
  });

  await test.step('dragging zooms into both, buttons zoom and move, and all can be shown again', async () => {
    const all = await ticks(error);
    const box = await error.boundingBox();
    if (box === null) throw new Error('the chart is not shown');
    await page.mouse.move(box.x + box.width * 0.3, box.y + 120);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 140, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => Number((await ticks(error))[0])).toBeGreaterThan(5);
    expect(Number((await ticks(loss))[0])).toBeGreaterThan(5);
    const zoomed = await ticks(error);
    await toggle('Move to earlier steps').click();
    await expect.poll(async () => Number((await ticks(error))[0])).toBeLessThan(Number(zoomed[0]));
    await toggle('Show all').click();
    await expect.poll(() => ticks(error)).toEqual(all);
    await page.mouse.move(box.x + box.width * 0.5, box.y + 120);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await expect.poll(() => ticks(error)).not.toEqual(all);
    await cursor.focus();
    await page.keyboard.press('0');
    await expect.poll(() => ticks(error)).toEqual(all);
  });

  await test.step('the paper’s end values stand at 64,000 steps, with their source', async () => {
    await toggle('Paper').click();
    await expect(error.locator('[data-paper] circle')).toHaveCount(5);
    await expect(error.locator('[data-paper] rect')).toHaveCount(4);
    await expect(chart).toContainText('plain-56 13.3%');
    await expect(chart).toContainText('ResNet-110 6.43%');
    await expect(chart).toContainText('He et al. 2015');
    await expect(cursor).toHaveAttribute('aria-valuemax', String(STEPS));
    await expectAccessible(page, 'with the paper’s results');
    await toggle('Paper').click();
    await expect(error.locator('[data-paper]')).toHaveCount(0);
  });

  await test.step('what is shown can be saved: as CSV, every step exactly', async () => {
    const lines = (await saved('CSV'))
      .toString('utf8')
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','));
    expect(lines.length).toBe(2 * STEPS);
    const told = (await events()).flatMap((event) =>
      event.type === 'steps'
        ? event.series.loss.map((loss, i) => ({ step: event.series.firstStep + i, loss, errors: event.series.errors[i] }))
        : [],
    );
    for (const line of lines) {
      const [step, loss, errors] = [line[2], line[6], line[7]].map(Number);
      expect(
        told.some((one) => one.step === step && one.errors === errors && Math.fround(loss) === one.loss),
        line.join(','),
      ).toBe(true);
    }
    expect(lines.filter((line) => line[11] !== '').map((line) => Number(line[2]))).toEqual([15, 30, 15, 30]);
    for (const line of lines)
      expect(line.slice(13), 'the rate, and what is not as usual').toEqual(['0.03', 'batch size 8; last step 30; test every 15 steps']);
    const seconds = lines.slice(0, STEPS).map((line) => Number(line[5]));
    expect(seconds.every((value, i) => i === 0 || value >= seconds[i - 1])).toBe(true);
    expect(seconds[STEPS - 1]).toBeGreaterThan(0);
  });

  await test.step('as SVG, which needs nothing else, light also from a dark page', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const text = (await saved('SVG')).toString('utf8');
    for (const part of ['Error and loss', 'Plain-8', 'ResNet-8', 'Error, %', 'Loss', '@font-face']) expect(text).toContain(part);
    expect(text).not.toMatch(/var\(|light-dark|class=|https?:\/\/(?!www\.w3\.org)/);
    // In a page of its own: ours lets no text become a document.
    const blank = await page.context().newPage();
    const colours = await blank.evaluate((svg) => {
      const root = new DOMParser().parseFromString(svg, 'image/svg+xml');
      const [ground] = root.querySelectorAll('rect');
      return {
        root: root.documentElement.localName,
        ground: ground.getAttribute('fill'),
        lines: [...root.querySelectorAll('[data-curves] path')].map((path) => path.getAttribute('stroke')),
      };
    }, text);
    await blank.close();
    expect(colours).toMatchObject({ root: 'svg', ground: 'rgb(255, 255, 255)' });
    expect(new Set(colours.lines)).toEqual(new Set(['rgb(213, 94, 0)', 'rgb(0, 114, 178)']));
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBeUndefined();
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('as PNG', async () => {
    const png = await saved('PNG');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
    expect(png.length).toBeGreaterThan(20_000);
  });

  await test.step('a finished run that begins anew leaves a thin curve, until that is cleared', async () => {
    await playground.reset.click();
    await expect(error.locator('[data-curves]')).toHaveCount(4);
    await expect(error.locator('[data-curves]').first()).toHaveAttribute('stroke-width', '1');
    await toggle('Clear old curves').click();
    await expect(error.locator('[data-curves]')).toHaveCount(2);
    await expect(page.getByRole('heading', { name: 'Error and loss' }), 'the focus is not lost with the button').toBeFocused();
  });
});
