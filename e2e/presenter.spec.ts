// In front of a class.
import type { Locator } from 'playwright/test';
import { FIRST_QUESTION, QUESTIONS } from '../src/spec/questions.ts';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

/** The font size of the smallest text that is seen in a part of the page. */
const smallestLetters = (part: Locator): Promise<number> =>
  part.evaluate((root) => {
    const seen = [...root.querySelectorAll('*')].filter(
      (element) =>
        element.closest('.unseen') === null &&
        element.checkVisibility() &&
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    );
    return Math.min(...seen.map((element) => parseFloat(getComputedStyle(element).fontSize)));
  });

test('a presenter goes through the questions by keys, and nothing jumps', async ({ page }) => {
  test.slow();
  const playground = new Playground(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await playground.open(small());
  const question = page.getByRole('heading', { level: 1 });
  await page.keyboard.press('p');
  await expect.poll(() => page.url()).toContain('?present#');
  await expect(page.getByRole('region', { name: 'Runs', exact: true })).toBeHidden();
  await expect(page.getByRole('group', { name: 'Questions' })).toContainText(
    `${QUESTIONS.indexOf(FIRST_QUESTION) + 1} of ${QUESTIONS.length}`,
  );
  const size = await question.evaluate((heading) => parseFloat(getComputedStyle(heading).fontSize));
  expect(size).toBeGreaterThanOrEqual(36);

  const place = async () => ({
    chart: await playground.chart.locator('[data-metric="error"]').boundingBox(),
    question: (await question.boundingBox())?.y,
  });
  const first = await place();
  const asked = await question.textContent();
  const expected = page.getByRole('radio', { name: 'no clear difference' });
  await expected.click();
  const block = page.getByRole('switch').first();
  const before = await block.getAttribute('aria-checked');
  await block.click();
  await expect(block).not.toHaveAttribute('aria-checked', before ?? '');
  await playground.becomes('Ready');
  await page.keyboard.press('Space');
  await expect(playground.chart.getByRole('listitem').first()).toContainText(/step \d/, { timeout: 60_000 });
  await expect(block, 'Space trains, as the page says, and leaves the block that was clicked').not.toHaveAttribute(
    'aria-checked',
    before ?? '',
  );
  await page.keyboard.press('ArrowRight');
  const again = page.getByText('Press again to leave these runs');
  await expect(again).toBeVisible();
  await expect(question, 'one key does not end what trains').toHaveText(asked ?? '');
  await page.keyboard.press('ArrowRight');
  await expect(again).toBeHidden();
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
  await expect(question).toHaveText('How deep can you go?');
  await expect(playground.chart.getByRole('listitem')).toHaveText([/ResNet-20/, /ResNet-56/, /ResNet-110/]);
  expect(await place(), 'three runs instead of two').toEqual(first);
  for (let i = 0; i < 4; i++) await page.keyboard.press('PageUp');
  await expect(question).toHaveText('Do deeper networks train better?');
  await expect(playground.chart.getByRole('listitem')).toHaveText([/Plain-56/, /Plain-20/]);

  for (const [width, height] of [
    [1440, 900],
    [1920, 1080],
    [1280, 720],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
      `${width} px wide`,
    ).toBe(true);
    const bottom = await page.getByText('What the paper found').evaluate((summary) => summary.getBoundingClientRect().bottom);
    expect(
      (await page.getByRole('switch').first().boundingBox())?.width,
      `blocks of 56 layers at ${width}x${height}`,
    ).toBeGreaterThanOrEqual(20);
    expect(bottom, `all words are in sight at ${width}x${height}`).toBeLessThanOrEqual(height);
  }

  await page.setViewportSize({ width: 1440, height: 900 });
  const pictures = page.getByRole('region', { name: 'Pictures', exact: true });
  await pictures
    .getByRole('tab')
    .first()
    .evaluate((tab) => {
      tab.scrollIntoView();
    });
  // The question about missing blocks has opened another.
  await pictures.getByRole('tab').first().click();
  await expect(pictures.getByRole('button', { name: /^Test image \d/ }), 'as many as a screen holds').toHaveCount(12);
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await pictures
      .getByRole('tab')
      .first()
      .evaluate((tab) => {
        tab.scrollIntoView();
      });
    await expect(pictures.getByRole('button', { name: /^Test image \d/ }).last(), `the last answers at ${width}x${height}`).toBeInViewport({
      ratio: 1,
    });
  }
  for (const tab of [
    'What they see',
    'Confusion',
    'Gradients',
    'Layer responses',
    'Missing blocks',
    'Paths',
    'Loss surface',
    'Your picture',
  ]) {
    await pictures.getByRole('tab', { name: tab }).click();
    await expect(pictures.locator('.panel-hint').first()).toBeVisible();
    expect(await smallestLetters(pictures), `letters of '${tab}', in px`).toBeGreaterThanOrEqual(16);
  }
  await pictures.getByRole('tab', { name: 'What they see' }).click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `presenting, ${colorScheme}`);
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Runs', exact: true })).toBeVisible();
  expect(page.url()).not.toContain('present');
});

test('a presenter leaves runs on purpose only, and a remote control works wherever the focus is', async ({ page }) => {
  test.slow();
  const playground = new Playground(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await playground.open(small('b=8&eval=0&steps=3'));
  const place = page.getByRole('group', { name: 'Questions' });
  const again = page.getByText('Press again to leave these runs');
  const steps = playground.chart.getByRole('listitem').first();
  const block = page.getByRole('switch').first();

  await page.getByRole('heading', { name: 'Runs', exact: true }).focus();
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { name: 'Error and loss' }), 'the focus is not lost with what is hidden').toBeFocused();

  await test.step('a switch that can be undone moves no block', async () => {
    await page.keyboard.press('s');
    await expect(steps).toContainText('step 1', { timeout: 60_000 });
    await playground.becomes('Paused');
    const boxes = () =>
      page.getByRole('switch').evaluateAll((blocks) => blocks.map((one) => one.getBoundingClientRect().toJSON() as unknown));
    const before = await boxes();
    await page.getByRole('switch').last().click();
    const undo = page.getByRole('button', { name: /^Undo/ });
    await expect(undo).toBeVisible();
    await expect(page.getByRole('region', { name: 'The networks' })).toContainText('Mixed-8');
    expect(await boxes()).toEqual(before);
    await undo.click();
    await expect(undo).toBeHidden();
  });

  await test.step('paused runs stay until asked twice, and so do those that are done', async () => {
    await page.keyboard.press('PageDown');
    await expect(again).toBeVisible();
    await expect(place).toContainText('2 of');
    await expect(again, 'a while later it was nothing').toBeHidden();
    await page.keyboard.press('Space');
    await playground.becomes('Finished');
    await page.keyboard.press('PageDown');
    await expect(again).toBeVisible();
    await expect(place).toContainText('2 of');
    await page.keyboard.press('PageDown');
    await expect(place).toContainText('3 of');
  });

  await test.step('runs that were left can be gone back to', async () => {
    const earlier = page.getByRole('button', {
      name: 'Show the runs that were trained for this question before: Plain-8, ResNet-8, step 3',
    });
    const heading = page.getByRole('heading', { level: 1 });
    const before = await heading.boundingBox();
    await page.keyboard.press('PageUp');
    await expect(steps).toContainText('no steps yet');
    await expect(earlier).toBeVisible({ timeout: 60_000 });
    expect((await heading.boundingBox())?.y, 'nothing moves for it').toBe(before?.y);
    await page.keyboard.press('e');
    await expect(steps).toContainText('step 3');
    await playground.becomes('Finished');
    await expect(earlier).toBeHidden();
    for (let i = 0; i < 2; i++) await page.keyboard.press('PageDown');
    await expect(place).toContainText('3 of');
  });

  await test.step('on a choice that was reached by Tab', async () => {
    const choice = page.getByRole('radio').first();
    await page.keyboard.press('Tab');
    await choice.focus();
    await page.keyboard.press('PageDown');
    await expect(place).toContainText('4 of');
    await choice.focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio').nth(1), 'other keys are its own').toBeChecked();
    await page.keyboard.press('PageUp');
    await expect(place).toContainText('3 of');
  });

  await test.step('after a click on a block, also where it came before presenting', async () => {
    await page.keyboard.press('Escape');
    await expect(place).toBeHidden();
    await block.click();
    await page.keyboard.press('p');
    await page.keyboard.press('ArrowRight');
    await expect(place).toContainText('4 of');
  });
});
