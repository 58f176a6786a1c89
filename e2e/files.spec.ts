import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright/test';
import { unzip, zip } from '../src/store/experiment-file/zip.ts';
import { expectAccessible } from './axe.ts';
import { dropFile } from './drop.ts';
import { expect, test } from './fixtures.ts';
import { Playground } from './playground.ts';

/** What a button saves. */
async function saved(page: Page, press: () => Promise<void>): Promise<{ readonly path: string; readonly name: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { path: await download.path(), name: download.suggestedFilename() };
}

/** Every number of every step but the time it took. */
async function numbers(page: Page): Promise<string[]> {
  const { path } = await saved(page, () => page.getByRole('button', { name: 'Save every step' }).click());
  return (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\r\n')
    .map((line) => line.replace(/(,\d+,[\d.]+,\d+,)[\d.]+,/, '$1'));
}

test('an experiment, weights and a report leave the page, and come back', async ({ page, context }, info) => {
  test.slow();
  const playground = new Playground(page);
  const dialog = page.getByRole('dialog', { name: 'Save and open' });
  const part = (name: string) => dialog.getByRole('region', { name });
  const openDialog = () => page.getByRole('button', { name: 'Save, open, report' }).click();
  const stepTo = async (step: number): Promise<void> => {
    for (let done = (await playground.steps()).plain; done < step; done++) {
      await playground.step.click();
      await playground.trainsTo(done + 1);
    }
  };
  await playground.open('#v=1&b=8&eval=0&steps=40&sub=400&0.n=1&0.w=4.4.8&0.r=0&0.name=A%20%3Cb%3Eplain%3C%2Fb%3E&1.n=1&1.w=4.4.8');
  await playground.chart.getByRole('radio', { name: 'ResNet-8' }).check();
  await stepTo(3);
  await openDialog();

  const experiment = await test.step('save the experiment', async () => {
    const { path, name } = await saved(page, () => part('Experiment').getByRole('button', { name: 'Save the experiment' }).click());
    expect(name).toMatch(/^resnet-playground-\d{4}-\d\d-\d\d\.zip$/);
    await expect(part('Experiment').getByRole('status')).toContainText('Saved, ');
    return readFile(path);
  });

  const weights = await test.step('export weights with the script that reads them', async () => {
    const { path, name } = await saved(page, () => part('Weights').getByRole('button', { name: 'Export the weights of A' }).click());
    expect(name).toBe('A-bplainb-weights.zip');
    const files = await unzip(new Blob([await readFile(path)]));
    expect([...files.keys()]).toEqual(['weights.safetensors', 'train.py', 'README.txt']);
    expect(new TextDecoder().decode(files.get('train.py'))).toContain('DistributedDataParallel');
    expect(new TextDecoder().decode(files.get('README.txt'))).toMatch(
      /^Weights of A <b>plain<\/b>, trained in the ResNet Playground on 400 images of .+ and tested on [\d,]+ others/,
    );
    return files.get('weights.safetensors') ?? new Uint8Array();
  });

  const report = await test.step('save a report', async () => {
    const { path, name } = await saved(page, () => part('Report').getByRole('button', { name: 'Save the report' }).click());
    expect(name).toMatch(/\.html$/);
    const html = info.outputPath('report.html');
    await writeFile(html, await readFile(path));
    return html;
  });

  await test.step('the dialog is accessible', async () => {
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ]) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page, `save and open, ${width}, ${colorScheme}`);
        await page.screenshot({ path: info.outputPath(`dialog-${width}-${colorScheme}.png`) });
      }
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.keyboard.press('Escape');
  });

  await test.step('the report stands by itself', async () => {
    const alone = await context.newPage();
    const requests: string[] = [];
    alone.on('request', (request) => requests.push(request.url()));
    await alone.goto(pathToFileURL(report).href);
    await expect(alone.getByRole('heading', { level: 1 })).toHaveText('A <b>plain</b>, ResNet-8: a comparison');
    await expect(alone.getByText('ResNet-8 will learn the training images best.')).toBeVisible();
    await expect(alone.getByText('Question'), 'which is not of these networks').toHaveCount(0);
    await expect(alone.getByRole('row', { name: 'shortcuts' })).toContainText('off');
    await expectAccessible(alone, 'report');
    for (const width of [1440, 390]) {
      await alone.setViewportSize({ width, height: 900 });
      expect(await alone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await alone.screenshot({ path: info.outputPath(`report-${width}.png`), fullPage: true });
    }
    expect(requests).toEqual([pathToFileURL(report).href]);
    await alone.close();
  });

  await stepTo(6);
  const whole = await numbers(page);
  expect(whole).toHaveLength(13);

  await page.reload();
  await playground.becomes('Ready');
  await test.step('a damaged file changes nothing', async () => {
    await openDialog();
    const broken = Buffer.from(experiment);
    broken[1000] ^= 1;
    await part('Experiment').locator('input[type=file]').setInputFiles({ name: 'broken.zip', mimeType: 'application/zip', buffer: broken });
    await expect(part('Experiment').getByRole('alert')).toContainText(/This file cannot be opened: .* Nothing has changed/);
  });

  await test.step('a file of other images says so, though they look alike', async () => {
    const files = await unzip(new Blob([experiment]));
    const manifest = JSON.parse(new TextDecoder().decode(files.get('experiment.json'))) as { readonly images: { checksum: string } };
    expect(manifest.images.checksum).toMatch(/^[0-9a-f]{64}$/);
    manifest.images.checksum = '0'.repeat(64);
    const buffer = Buffer.from(
      await (await zip(new Map<string, Uint8Array | string>([...files, ['experiment.json', JSON.stringify(manifest)]]))).arrayBuffer(),
    );
    await part('Experiment').locator('input[type=file]').setInputFiles({ name: 'others.zip', mimeType: 'application/zip', buffer });
    await expect(part('Experiment')).toContainText(
      'The images here have the same name and number, but are different ones. To continue exactly, choose its images first',
    );
    await part('Experiment').getByRole('button', { name: 'Keep what is here' }).click();
  });

  await test.step('dropped on the page, the experiment goes on as if never interrupted', async () => {
    await page.keyboard.press('Escape');
    await dropFile(page, 'experiment.zip', experiment);
    await expect(part('Experiment').getByRole('listitem')).toHaveText(['A <b>plain</b>, step 3', 'ResNet-8, step 3']);
    await expect(part('Experiment')).toContainText('These are the images here.');
    await page.screenshot({ path: info.outputPath('found.png') });
    await part('Experiment').getByRole('button', { name: 'Open it' }).click();
    await page.keyboard.press('Escape');
    await playground.becomes('Paused');
    expect(await playground.steps()).toEqual({ plain: 3, residual: 3 });
    await stepTo(6);
    expect(await numbers(page)).toEqual(whole);
  });

  await test.step('weights open in a run of their network, and in no other', async () => {
    await openDialog();
    await part('Weights')
      .locator('input[type=file]')
      .nth(1)
      .setInputFiles({ name: 'weights.safetensors', mimeType: '', buffer: Buffer.from(weights) });
    await expect(part('Weights').getByRole('alert')).toContainText('it differs in residual');
    await page.keyboard.press('Escape');
    await dropFile(page, 'weights.safetensors', weights);
    await expect(part('Weights').getByRole('status')).toHaveText('Choose the run that should start with weights.safetensors.');
    await part('Weights').getByRole('button', { name: 'Open weights.safetensors in A' }).click();
    await expect(part('Weights').getByRole('status')).toContainText('starts with these weights');
    await page.keyboard.press('Escape');
    const [first, second] = await playground.chart.getByRole('listitem').all();
    await expect(first).toContainText('no steps yet');
    await expect(first).toContainText(/[\d.]+%/, { timeout: 120_000 });
    await expect(second).toContainText('step 6');
  });
});
