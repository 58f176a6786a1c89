// Why shortcuts help: one block opened, and a picture that passes through three.
import type { Locator } from 'playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

const LAST = 3;

/** The values of a canvas' pixels, in order. */
const pixelsOf = (canvas: Locator): Promise<number[]> =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    // Of a copy: what is read more than once is kept elsewhere, and Chrome warns of it.
    const copy = new OffscreenCanvas(element.width, element.height).getContext('2d');
    copy?.drawImage(element, 0, 0);
    return [...(copy?.getImageData(0, 0, element.width, element.height).data ?? [])];
  });

test('by keyboard: at weights of zero a residual block hands its input on and a plain one nothing, forwards and backwards', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open(small());
  const opener = page.getByRole('button', { name: 'Why shortcuts?' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Why shortcuts? One block, opened' });
  const plain = dialog.getByRole('region', { name: 'Plain block' });
  const residual = dialog.getByRole('region', { name: 'Residual block' });
  const chain = (kind: Locator): Locator => kind.getByRole('img').last();
  await expect(residual.getByRole('img').first()).toHaveAccessibleName(/arc from the input past them to a plus sign/);
  await expect(chain(plain)).toHaveAccessibleName(/A picture goes through three blocks.*: 100%, \d+%, \d+%, \d+%\.$/);

  const weights = dialog.getByRole('slider', { name: 'Weights' });
  await weights.focus();
  await page.keyboard.press('Home');
  await expect(weights).toHaveAttribute('aria-valuetext', '0 of their full size');
  await expect(chain(plain)).toHaveAccessibleName(/: 100%, 0%, 0%, 0%\. After the first, nothing is left\.$/);
  await expect(chain(residual)).toHaveAccessibleName(/: 100%, 100%, 100%, 100%\. It stays as it is\.$/);
  await expect(dialog).toContainText('it only has to learn what to add');
  const input = await pixelsOf(residual.locator('canvas').first());
  expect(new Set(input).size, 'a picture, no blank').toBeGreaterThan(20);
  expect(await pixelsOf(residual.locator('canvas').nth(LAST)), 'pixel by pixel').toEqual(input);
  expect([...new Set(await pixelsOf(plain.locator('canvas').nth(LAST)))].sort(), 'grey everywhere').toEqual([128, 255]);

  await dialog.getByRole('button', { name: 'Another picture' }).press('Enter');
  await expect.poll(() => pixelsOf(residual.locator('canvas').nth(LAST))).not.toEqual(input);

  await dialog.getByRole('radio', { name: 'Forwards: a picture' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(chain(plain)).toHaveAccessibleName(/gradient comes back.*: 100%, 0%, 0%, 0%\./);
  await expect(chain(residual)).toHaveAccessibleName(/gradient comes back.*: 100%, 100%, 100%, 100%\. It stays as it is\.$/);
  await expect(residual).toContainText('∂L/∂x = ∂L/∂y + ∂L/∂y · 0 · F′(x)');
  await weights.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  await expect(dialog).toContainText('0.5 × 0.5 × 0.5 = 0.125');

  // Where the sentence on the slider is shown, a first Escape closes that.
  await dialog.getByRole('radio', { name: 'Backwards: the gradient' }).focus();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await page.keyboard.press('w');
  await weights.focus();
  await page.keyboard.press('ArrowLeft');
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `one block opened, ${width} px wide, ${colorScheme}`);
    }
    const beyond = await dialog.evaluate(
      ({ firstElementChild }) => (firstElementChild?.scrollWidth ?? NaN) - (firstElementChild?.clientWidth ?? NaN),
    );
    expect(beyond, `nothing scrolls sideways at ${width} px`).toBe(0);
    await expect(weights, 'stays where it is on another screen').toHaveAttribute('aria-valuetext', '0.9 of their full size');
  }
});

test('in front of a class a key opens it, large, and it fits the screen', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`./?present${small()}`);
  await expect(page.getByRole('button', { name: 'Why shortcuts?' })).toBeVisible();
  await page.keyboard.press('w');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('canvas')).toHaveCount(8);
  for (const text of ['Plain block', 'Another picture', 'Backwards: the gradient', 'ReLU']) {
    const size = await dialog
      .getByText(text)
      .first()
      .evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    expect(size, text).toBeGreaterThanOrEqual(16);
  }
  expect(
    await dialog.evaluate(({ firstElementChild }) => (firstElementChild?.scrollHeight ?? NaN) - (firstElementChild?.clientHeight ?? NaN)),
  ).toBe(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(page.url(), 'still presenting').toContain('present');
});
