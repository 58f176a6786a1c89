import type { Locator, Page } from 'playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

const SCREENS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
/** What a screen of 1440x900 holds at a zoom of 200%. */
const ZOOMED = { width: 720, height: 450 };

/** axe on both screens in both themes. */
async function accessibleEverywhere(page: Page, state: string): Promise<void> {
  for (const [name, size] of Object.entries(SCREENS)) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `${state}, ${name}, ${colorScheme}`);
    }
  }
}

/** Nothing reaches beyond the right edge, but for what lies in a box that scrolls by itself. */
async function expectNoSidewaysScroll(page: Page, state: string): Promise<void> {
  const beyond = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) return [`the page is ${document.documentElement.scrollWidth} px wide`];
    const scrollsItself = (element: Element | null): boolean =>
      element !== null && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrollsItself(element.parentElement));
    const controls = document.querySelectorAll<HTMLElement>('button, input, select, label, h1, h2, h3, p, dd, dt');
    return [...controls]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !scrollsItself(element))
      .map((element) => element.outerHTML.slice(0, 200));
  });
  expect(beyond, state).toEqual([]);
}

/** Presses Tab until the focus is where the description says; not by the shortest way, but without a mouse. */
async function tabTo(page: Page, name: string, focused: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 100; presses++) {
    await page.keyboard.press('Tab');
    if (await focused()) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}

const hasFocus = (locator: ReturnType<Page['locator']>) => () => locator.evaluate((element) => element === document.activeElement);

test('everybody can read and use the page', async ({ page }) => {
  // Thirteen looks by axe.
  test.slow();
  const playground = new Playground(page);
  // Small networks: the deep ones that the page opens with take a software adapter minutes to change.
  await playground.open('#v=1&b=8&eval=0&0.n=2&0.w=4.4.8&1.n=2&1.w=4.4.8');

  await test.step('idle', () => accessibleEverywhere(page, 'idle'));

  await test.step('on screens of any width', async () => {
    for (const width of [1366, 1280, 1240, 1152, 1080, 900]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoSidewaysScroll(page, `${width} px wide`);
    }
  });

  await page.setViewportSize(SCREENS.desktop);
  await test.step('by keyboard: a depth', async () => {
    const depth = playground.depth('Plain');
    await tabTo(page, 'the way to the runs', hasFocus(page.getByRole('button', { name: 'Go to runs and settings' })));
    // Past the buttons of the run's head.
    for (const key of ['Enter', 'Tab', 'Tab', 'Tab']) await page.keyboard.press(key);
    await expect(depth).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(depth).toHaveAttribute('aria-valuetext', '20 layers');
    await page.keyboard.press('Home');
    await expect(depth).toHaveAttribute('aria-valuetext', '8 layers');
    const other = playground.depth('Residual');
    await tabTo(page, 'the depth of Residual', hasFocus(other));
    await page.keyboard.press('Home');
    await expect(other).toHaveAttribute('aria-valuetext', '8 layers');
    await playground.becomes('Ready');
  });

  await test.step('by keyboard: Train, Pause, and Train again', async () => {
    await page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
    });
    await tabTo(page, 'Train', hasFocus(playground.train));
    await page.keyboard.press('Enter');
    await playground.becomes('Training');
    await expect(playground.pause, 'the focus stays where it was').toBeFocused();
    await page.keyboard.press('Space');
    await playground.becomes('Paused');
    await page.keyboard.press('Space');
    await playground.becomes('Training');
    await playground.trainsTo(2);
  });

  // One look only: a software adapter leaves axe little of the processor. Paused, the same things are shown.
  await test.step('while training', () => expectAccessible(page, 'while training'));
  await playground.pause.click();
  await playground.becomes('Paused');
  await test.step('paused', () => accessibleEverywhere(page, 'paused'));

  await test.step('nothing scrolls sideways', async () => {
    for (const [name, size] of [
      ['phone', SCREENS.phone],
      ['zoomed', ZOOMED],
    ] as const) {
      await page.setViewportSize(size);
      await expectNoSidewaysScroll(page, name);
    }
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    for (const [name, size] of [
      ['phone', SCREENS.phone],
      ['zoomed', ZOOMED],
    ] as const) {
      await page.setViewportSize(size);
      await expectNoSidewaysScroll(page, `${name}, with the table`);
    }
  });

  await test.step('the table', () => accessibleEverywhere(page, 'table'));
});

test('letters are as large as they are set in the browser, and nothing scrolls sideways for it', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(small('b=8&eval=0&steps=1'));
  await playground.step.click();
  await playground.becomes('Finished');
  const browser = await page.context().newCDPSession(page);
  const onAxis = playground.chart.locator('svg text').first();
  const sizeOf = (text: Locator): Promise<number> => text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  // Larger ones while the page is open, too.
  for (const letters of [16, 20, 24]) {
    for (const [name, size] of Object.entries(SCREENS)) {
      const state = `${name}, letters of ${letters} px`;
      await page.setViewportSize(size);
      await browser.send('Page.setFontSizes', { fontSizes: { standard: letters } });
      await expect.poll(() => sizeOf(playground.reset), state).toBe((14 / 16) * letters);
      expect(await sizeOf(onAxis), state).toBe((12 / 16) * letters);
      await expectNoSidewaysScroll(page, state);
      const beyond = (): Promise<number> =>
        playground.chart
          .locator('svg.recharts-surface')
          .first()
          .evaluate((drawing) => {
            const edge = drawing.getBoundingClientRect().left;
            return Math.max(...[...drawing.querySelectorAll('text')].map((text) => edge - text.getBoundingClientRect().left));
          });
      await expect.poll(beyond, `${state}: what stands on the axis has room`).toBeLessThanOrEqual(0);
    }
  }
});
