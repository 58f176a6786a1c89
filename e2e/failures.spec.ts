// What goes wrong with one run is said, can be mended at one click, and leaves the others alone.
import { expect, test } from './fixtures.ts';
import { Playground } from './playground.ts';

test('a loss that breaks stops its run, says why, and the other goes on', async ({ page }) => {
  const playground = new Playground(page);
  // Each step multiplies every weight by 1 - 100, which float32 stands for some twenty steps.
  await playground.open('#v=1&b=8&eval=0&0.n=1&0.w=4.8.16&0.bn=0&0.lr=100&0.wd=1&1.n=1&1.w=4.4.8');
  const messages = page.getByRole('region', { name: 'Messages' });
  await playground.train.click();
  await expect(messages).toContainText('The loss is no longer a number', { timeout: 60_000 });
  await expect(messages).toContainText(/stopped at step \d+: .*a learning rate of 100 is too high for 8 layers without batch norm\./);
  await expect(messages).toContainText('The other runs continue.');
  const other = playground.chart.getByRole('listitem').nth(1);
  const before = await other.innerText();
  await expect.poll(() => other.innerText()).not.toBe(before);
  await expect(playground.phase).toHaveText('Training');

  await messages.getByRole('button', { name: 'Restart it with learning rate 30' }).click();
  await expect(playground.run('Plain').getByText('learning rate 30 ·')).toBeVisible();
  // That is too high still.
  await expect(messages).toContainText('a learning rate of 30 is too high', { timeout: 60_000 });
  await page.getByRole('tab', { name: 'Gradients' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('It stopped, and is not measured.');
});

test('a run whose loss breaks after a checkpoint goes on from there with a lower learning rate', async ({ page }) => {
  test.slow();
  const playground = new Playground(page);
  // The learning rate rises towards 100, and breaks this network without batch norm some time after the first checkpoint.
  await playground.open('#v=1&b=8&eval=0&warm=20000&0.n=1&0.w=4.8.16&0.bn=0&0.lr=100&0.wd=1&1.n=1&1.w=4.4.8');
  const messages = page.getByRole('region', { name: 'Messages' });
  await playground.train.click();
  await expect(messages).toContainText('The loss is no longer a number', { timeout: 180_000 });
  const broke = Number(/stopped at step ([\d,]+)/.exec(await messages.innerText())?.[1].replaceAll(',', ''));
  const button = messages.getByRole('button', { name: /^Go back to step [\d,]+ with learning rate 30$/ });
  const back = Number(/step ([\d,]+)/.exec(await button.innerText())?.[1].replaceAll(',', ''));
  expect(back).toBeGreaterThan(0);
  expect(back).toBeLessThan(broke);

  await playground.pauseAt();
  await button.click();
  await expect(messages).toBeEmpty();
  await expect.poll(() => playground.stepsOf('Plain')).toBe(back);
  await expect(playground.run('Plain').getByText('learning rate 30, warm-up ·')).toBeVisible();
  await playground.train.click();
  // It need not get far: on a slow machine the checkpoint may be from when the weights had begun to grow.
  await expect.poll(() => playground.stepsOf('Plain'), { timeout: 60_000 }).toBeGreaterThan(back);
});

test('a network that is too large is refused with its size, and the nearest one that fits is taken', async ({ page }) => {
  const playground = new Playground(page);
  await page.goto('./#v=1&b=1024&eval=0&0.n=1&0.w=1024.1024.1024&1.n=1&1.w=4.4.8&1.b=4');
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('This network is too large for this GPU', { timeout: 60_000 });
  await expect(messages).toContainText(
    /It needs [\d.]+ GiB, of which 4\.0 GiB in a single buffer; this GPU allows [\d.]+ [MG]iB per buffer\./,
  );
  await expect(playground.run('Plain')).toContainText('Stopped');
  const smaller = messages.getByRole('button', { name: /^Use depth 8, widths 1024\/1024\/1024, batch size (512|256|128|64|32)$/ });
  await expect(smaller).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  const box = await smaller.boundingBox();
  expect((box?.x ?? NaN) + (box?.width ?? NaN), 'the whole button is on a small phone').toBeLessThan(320);
  await page.setViewportSize({ width: 1280, height: 720 });
  await playground.step.click();
  await expect(playground.chart.getByRole('listitem').nth(1)).toContainText('step 1');
});

test('a network for which no memory is left is refused, what takes half is offered, and the other trains on', async ({ page }) => {
  const playground = new Playground(page);
  // Its maps take 1 GiB each: as much as a buffer may have here, and a little more than SwiftShader finds.
  await page.goto('./#v=1&b=1024&eval=0&0.n=1&0.w=256.256.256&1.n=1&1.w=4.4.8&1.b=4');
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('The GPU’s memory is full', { timeout: 60_000 });
  await expect(playground.run('Plain')).toContainText('Stopped');
  await expect(messages.getByRole('button', { name: /^Use depth 8, widths 256\/256\/256, batch size (512|256|128)$/ })).toBeVisible();
  await playground.step.click();
  await expect(playground.chart.getByRole('listitem').nth(1)).toContainText('step 1');
});

test('a hidden tab goes on training and says so', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open('#v=1&b=8&eval=0&0.n=1&0.w=4.4.8');
  const hide = (hidden: boolean) =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'hidden', { value: now, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  const title = await page.title();
  await playground.train.click();
  await playground.becomes('Training');
  await hide(true);
  await expect(page).toHaveTitle(/^Training, step [\d,]+ · ResNet Playground$/);
  const first = await page.title();
  await expect.poll(() => page.title()).not.toBe(first);
  await hide(false);
  await expect(page).toHaveTitle(title);
});
