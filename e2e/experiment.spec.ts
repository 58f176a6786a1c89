// What defines an experiment: runs, settings, the link that holds them, and the questions that set them up.
import type { Page } from 'playwright/test';
import { QUESTIONS } from '../src/spec/questions.ts';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

const cards = (page: Page) => page.getByRole('region', { name: 'Runs', exact: true }).getByRole('region');
const names = (page: Page) => cards(page).getByRole('heading', { level: 3 });

async function choose(page: Page, run: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${run}`, exact: true }).click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

test('runs are added, named, hidden and removed; a setting of its own starts one run anew', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(small());
  await expect(names(page)).toHaveText(['Plain-8', 'ResNet-8']);
  await expect(page.getByText('Differs in: shortcuts.')).toBeVisible();

  await choose(page, 'Plain-8', 'Duplicate');
  await page.getByRole('button', { name: 'Add a run' }).click();
  await expect(names(page)).toHaveText(['Plain-8', 'ResNet-8', 'Plain-8 (2)', 'Plain-8 (3)']);
  await expect(page.getByText('Plain-8 (2), Plain-8 (3) are still the same as Plain-8, and will have the same curve.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a run' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Add a run' })).toHaveAccessibleDescription('Four runs at most. Remove one first.');

  await choose(page, 'Plain-8 (2)', 'Rename');
  await page.getByRole('textbox', { name: 'New name of Plain-8 (2)' }).fill('Fast');
  await page.keyboard.press('Enter');
  await expect(names(page)).toHaveText(['Plain-8', 'ResNet-8', 'Fast', 'Plain-8 (3)']);
  await expect(cards(page).nth(2).getByRole('button', { name: 'More for Fast' })).toBeFocused();

  await playground.becomes('Ready');
  await playground.step.click();
  await expect(playground.chart.getByRole('listitem').nth(3)).toContainText('step 1');

  await test.step('a learning rate of its own', async () => {
    const fast = cards(page).nth(2);
    await fast.getByText('More about this network').click();
    await fast.getByRole('button', { name: 'Give it a setting of its own' }).click();
    await page.getByRole('menuitem', { name: 'Learning rate' }).click();
    await fast.getByRole('textbox', { name: 'Learning rate' }).fill('0.2');
    await page.keyboard.press('Enter');
    await expect(fast.getByText('learning rate 0.2', { exact: true })).toBeVisible();
    await expect(page.getByText('Differs in: shortcuts, learning rate.')).toBeVisible();
    await expect(playground.chart.getByRole('listitem').nth(2)).toContainText('no steps yet');
    await expect(playground.chart.getByRole('listitem').nth(3), 'the others go on').toContainText('step 1');
    // A name that was given says what it is meant to say.
    await expect(playground.chart.getByRole('listitem').nth(3)).toContainText('learning rate 0.03');
    await expect(playground.chart.getByRole('listitem').nth(2)).not.toContainText('learning rate');
  });

  await test.step('hidden and removed', async () => {
    await page.getByRole('button', { name: 'Hide the curves of Plain-8 (3)' }).click();
    await expect(page.getByRole('button', { name: 'Show the curves of Plain-8 (3)' })).toBeVisible();
    await choose(page, 'Plain-8', 'Remove');
    await expect(names(page)).toHaveText(['ResNet-8', 'Fast', 'Plain-8 (3)']);
    await expect(page.getByRole('heading', { name: 'Runs' })).toBeFocused();
    await expect(page.getByText('One earlier run stays as a thin curve.')).toBeVisible();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await expect(page.getByText('One earlier run stays as a thin curve.')).toBeHidden();
  });
  await expectAccessible(page, 'several runs');
});

test('the address holds the experiment; back, forward and sharing work', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const playground = new Playground(page);
  await playground.open(`${small()}&0.name=Mine`);
  await expect(names(page)).toHaveText(['Mine', 'ResNet-8']);
  const batch = page.getByRole('textbox', { name: 'Batch size' });
  await expect(batch).toHaveValue('8');

  await playground.set('Batch size', 4);
  await expect.poll(() => page.url()).toContain('b=4');
  await page.goBack();
  await expect(batch).toHaveValue('8');
  await page.goForward();
  await expect(batch).toHaveValue('4');
  await playground.becomes('Ready');
  await playground.step.click();
  await expect(playground.chart.getByRole('listitem').first()).toContainText('step 1');

  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this experiment' });
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(page.url());
  await expect(dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await expectAccessible(page, 'share');
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await test.step('a shared link opens with the same view of the curves, which the address leaves out', async () => {
    const logarithmic = page.getByRole('button', { name: 'log y: logarithmic error and loss' });
    await expect(logarithmic).toHaveAttribute('aria-pressed', 'false');
    await logarithmic.click();
    expect(page.url()).not.toContain('ylog');
    await page.getByRole('button', { name: 'Share' }).click();
    const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
    expect(link).toContain('&ylog=1&');
    await page.goto('about:blank');
    await page.goto(link);
    await expect(logarithmic).toHaveAttribute('aria-pressed', 'true');
    await expect(batch).toHaveValue('4');
  });
});

test('a broken link gives a message and the default', async ({ page }) => {
  await page.goto('./#v=1&0.n=banana');
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('This link holds no experiment');
  await expect(messages).toContainText("its 'n' is not a number");
  await expect(names(page)).toHaveText(['Plain-56', 'ResNet-56']);
  await messages.getByRole('button', { name: 'Dismiss' }).click();
  await expect(messages).toBeEmpty();
  await expect(page.getByRole('heading', { name: 'Error and loss' }), 'the focus is not lost with the button').toBeFocused();
});

test('a question sets up its runs, and says how long it takes once that is known', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(small());
  const ask = page.getByRole('button', { name: 'Another question' });
  const dialog = page.getByRole('dialog', { name: 'What would you like to know?' });
  await ask.click();
  await expect(dialog.getByRole('button', { name: 'How deep can you go?' })).toBeVisible();
  await expect(dialog.getByText(/^About/)).toHaveCount(0);
  await expectAccessible(page, 'questions');
  await test.step('no question moves away from the pointer', async () => {
    const last = dialog.getByRole('button', { name: 'Can a network learn labels that mean nothing?' });
    await last.scrollIntoViewIfNeeded();
    const before = await last.boundingBox();
    await last.hover();
    expect(await last.boundingBox()).toEqual(before);
  });
  await page.keyboard.press('Escape');
  await expect(ask).toBeFocused();

  await playground.train.click();
  await expect
    .poll(async () => Number((await page.getByRole('definition').filter({ hasText: /^\d/ }).first().innerText()).replace(',', '')))
    .toBeGreaterThan(5);
  await playground.pause.click();
  await ask.click();
  await expect(dialog.getByText(/^About .* on this GPU$/)).toHaveCount(QUESTIONS.length);
  await dialog.getByRole('button', { name: 'Does it matter how a shortcut is made?' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Does it matter how a shortcut is made?');
  await expect(names(page)).toHaveText(['Option A', 'Option B', 'Option C']);
  await expect(page.getByText('Differs in: shortcut option.')).toBeVisible();
  await expect.poll(() => page.url()).toContain('q=options');
});

test('what to try next is said of the networks of the question only', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(small());
  await page.getByRole('button', { name: 'Another question' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Can a network learn labels that mean nothing?' }).click();
  await playground.set('Stop at step', 1);
  await playground.becomes('Ready');
  await playground.train.click();
  await playground.becomes('Finished');
  const next = page.getByText('Now set the random labels of the second run to 50%');
  await expect(next).toBeVisible();
  await page.getByRole('switch', { name: 'Shortcut of block 1, stage 1' }).first().click();
  await expect(page.getByText('The networks here are not those of the question.')).toBeVisible();
  await expect(next).toHaveCount(0);
});

test('keys train, pause, step, reset and list themselves, but not while one types', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(small());
  await page.keyboard.press('s');
  await expect(playground.chart.getByRole('listitem').first()).toContainText('step 1');
  await page.keyboard.press('Space');
  await playground.becomes('Training');
  // The curves take the focus when they are clicked, and have no use for Space.
  await playground.chart.getByRole('slider', { name: 'Place on the curves' }).focus();
  await page.keyboard.press('Space');
  await playground.becomes('Paused');

  const seed = page.getByRole('textbox', { name: 'Seed' });
  await seed.focus();
  await page.keyboard.type('rs ?');
  await expect(playground.phase).toHaveText('Paused');
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
  });

  await page.keyboard.press('r');
  await playground.becomes('Ready');
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(dialog).toContainText('Train, or pause');
  await expectAccessible(page, 'keys');
  await page.keyboard.press('Space');
  await expect(playground.phase, 'a dialog keeps its keys').toHaveText('Ready');
});
