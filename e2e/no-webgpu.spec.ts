// Browsers that hand out no GPU: an old one or an insecure address has no navigator.gpu, others find no adapter.
import { requireChrome } from '../src/headless/chrome.mjs';
import { expectAccessible } from './axe.ts';
import { dropFile } from './drop.ts';
import { expect, test } from './fixtures.ts';
import { Playground } from './playground.ts';

test.use({ launchOptions: { executablePath: requireChrome(), args: ['--no-first-run', '--disable-features=WebGPUService'] } });

/** By http and not on this machine, hence insecure; nobody's address (RFC 2606). */
const INSECURE = 'http://playground.example/';

test('without WebGPU the page says so, says how to get it, and shows the rest', async ({ page, baseURL }) => {
  await page.route(`${INSECURE}**`, async (route) => {
    await route.fulfill({
      response: await route.fetch({
        url: route
          .request()
          .url()
          .replace(INSECURE, baseURL ?? ''),
      }),
    });
  });
  await page.goto(INSECURE);
  expect(await page.evaluate(() => 'gpu' in navigator)).toBe(false);
  const playground = new Playground(page);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('This browser has no WebGPU');
  await expect(alert).toContainText('Browsers give access to the GPU only on https addresses and on localhost.');
  await expect(playground.phase).toHaveText('No GPU');
  for (const button of [playground.train, playground.step, playground.reset]) {
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription('There is no GPU to train on in this browser.');
  }

  await expect(page.getByRole('group', { name: 'Plain-56: three stages of 9 blocks; no shortcuts.' })).toBeVisible();
  const depth = playground.depth('Residual');
  await playground.openMore('Residual');
  await playground.run('Residual').getByRole('radio', { name: '16/32/64' }).click();
  // Parameters of option A, counted from the paper's table 6 and section 4.2.
  for (const [layers, parameters] of [
    [20, '269,722'],
    [32, '464,154'],
    [44, '658,586'],
    [56, '853,018'],
    [110, '1,727,962'],
  ] as const) {
    await depth.fill(String([8, 14, 20, 26, 32, 44, 56, 110].indexOf(layers)));
    await expect(depth).toHaveAttribute('aria-valuetext', `${layers} layers`);
    await expect(playground.run('Residual')).toContainText(parameters);
    await expect(
      page.getByRole('group', {
        name: `ResNet-${layers}: three stages of ${(layers - 2) / 6} blocks; ${(layers - 2) / 2} of ${(layers - 2) / 2} blocks have a shortcut.`,
      }),
    ).toBeVisible();
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `without WebGPU, ${colorScheme}`);
  }
  expect(await dropFile(page, 'cat.png', new Uint8Array(10)), 'a dropped file takes the place of the page').toBe(false);
});

test.describe('with WebGPU but no adapter', () => {
  test.use({ allowedProblems: [/^console warning: (Failed to create WebGPU Context Provider|No available adapters\.)/] });

  test('the page says so', async ({ page }) => {
    await page.goto('./');
    expect(await page.evaluate(() => 'gpu' in navigator)).toBe(true);
    await expect(page.getByRole('alert')).toContainText('This browser offers no GPU');
    await expect(page.getByRole('alert').getByRole('link', { name: 'Which browsers have it' })).toBeVisible();
    const playground = new Playground(page);
    await expect(playground.train).toHaveAccessibleDescription('There is no GPU to train on in this browser.');
    for (const tab of ['Gradients', 'Layer responses', 'Missing blocks', 'Paths', 'Loss surface', 'Your picture', 'Confusion']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tabpanel'), tab).toContainText('There is no GPU to train on in this browser.');
    }
    await expect(page.getByRole('tabpanel')).toHaveText('There is no GPU to train on in this browser.');
    await expect(page.getByRole('group', { name: 'ResNet-56: three stages of 9 blocks; 27 of 27 blocks have a shortcut.' })).toBeVisible();
  });

  test('there is a recorded training to look at, until a network is changed', async ({ page }) => {
    const playground = new Playground(page);
    await page.goto('./');
    await page.getByRole('button', { name: 'Show a recorded training' }).click();
    await expect(playground.chart).toContainText('Recorded: this page’s engine trained these networks on CIFAR-10');
    await expect(playground.chart).toContainText('step 2,000');
    await expect(page.getByRole('heading', { name: 'Error and loss' })).toBeFocused();
    await expect(page.getByText(/^Training has finished\..* is ahead/)).toBeVisible();
    await expectAccessible(page, 'a recorded training');
    await playground.depth('Plain').press('ArrowLeft');
    await expect(page.getByRole('button', { name: 'Show a recorded training' })).toBeVisible();
    await expect(playground.chart).not.toContainText('Recorded:');
  });
});
