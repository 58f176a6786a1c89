import { realArchiveIsThere } from '../src/data/testing/fake-files.ts';
import { expect, test } from './fixtures.ts';
import { Playground, type TableRow } from './playground.ts';

/** A number of the table. */
function at(rows: readonly TableRow[], step: number, column: string): number {
  const row = rows.find((candidate) => candidate.step === step);
  return Number(row?.cells[column]);
}

test('both networks learn real images; pause, step, reset and reload do as they say', async ({ page }) => {
  test.skip(!realArchiveIsThere, 'needs the real images of ../shared/cifar10');
  test.slow();
  const playground = new Playground(page);
  await playground.open();
  await expect(page.getByRole('definition').filter({ hasText: 'CIFAR-10 (part)' })).toBeVisible();
  await playground.takeSmallNetworks();
  await playground.set('Stop at step', 120);
  await playground.set('Evaluate every', 60);
  await playground.set('Learning rate', 0.1);
  await playground.becomes('Ready');
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  /** All numbers at the first pause. */
  let before: TableRow[] = [];
  const steps = (): number => before.at(-1)?.step ?? 0;

  await test.step('Pause stops', async () => {
    await playground.train.click();
    await playground.trainsTo(30);
    const paused = await playground.pauseAt();
    expect(paused.plain, 'lock-step').toBe(paused.residual);
    await page.waitForTimeout(1500);
    expect(await playground.steps()).toEqual(paused);
  });

  await test.step('Step adds one step to each run', async () => {
    const { plain, residual } = await playground.steps();
    await playground.step.click();
    await expect.poll(() => playground.steps()).toEqual({ plain: plain + 1, residual: residual + 1 });
    before = await playground.tableTo(plain + 1);
    await page.waitForTimeout(1500);
    expect(await playground.steps()).toEqual({ plain: plain + 1, residual: residual + 1 });
    await expect(playground.phase).toHaveText('Paused');
  });

  await test.step('Reset ends training and goes back to step 0', async () => {
    await playground.train.click();
    await playground.trainsTo(steps() + 1);
    await playground.reset.click();
    await playground.becomes('Ready');
    await page.waitForTimeout(1500);
    expect(await playground.steps()).toEqual({ plain: 0, residual: 0 });
    await expect(playground.phase).toHaveText('Ready');
    await expect(playground.chart.getByRole('table')).toHaveCount(0);
  });

  await test.step('errors fall until the last step', async () => {
    const expected = page.getByRole('radiogroup', { name: 'Before you start: which will learn the training images best?' });
    const finding = page.getByText('In the paper, 56 plain layers ended at a higher training error');
    await expect(finding, 'the answer is not given away').toBeHidden();
    await expect(expected.getByRole('radio', { checked: true })).toHaveCount(0);
    await expected.getByRole('radio', { name: 'no clear difference' }).check();
    await playground.train.click();
    await expect(expected, 'too late').toHaveCount(0);
    await playground.becomes('Finished');
    const rows = await playground.tableTo(120, true);
    for (const run of ['Plain-8', 'ResNet-8']) {
      const training = `${run} training error, %`;
      // Each is a mean over 25 steps, so 800 answers: a standard deviation of 1.6 points.
      expect(at(rows, 120, training)).toBeLessThan(at(rows, 25, training) - 6);
      expect(at(rows, 60, `${run} test error, %`)).toBeLessThan(90);
      expect(at(rows, 120, `${run} test error, %`)).toBeLessThan(85);
    }
    const main = page.getByRole('main');
    await expect(main, 'what came out').toContainText(
      /Training has finished\. Share of training images each gets wrong, over the last 25 steps: (Plain|ResNet)-\u20608 \d+\.\d%, (Plain|ResNet)-\u20608 \d+\.\d%\./,
    );
    const close = (await main.innerText()).includes('too close to tell apart');
    await expect(main).toContainText(
      close
        ? 'tell apart: train more steps, or try another seed. As you expected.'
        : 'another seed may still change that. You expected no clear difference.',
    );
    await expect(main).toContainText('Share of test images, never trained on, that each gets wrong:');
    await expect(page.getByRole('status').filter({ hasText: 'Training has finished.' }), 'those who hear the page are told').toBeVisible();
    await expect(finding).toBeVisible();
    await expect(main).not.toContainText('Press Train and watch');
    const again = rows.filter(({ step }) => step <= steps());
    expect(again.length).toBeGreaterThan(5);
    expect(again, 'the same seed gives the same numbers').toEqual(before.filter(({ step }) => again.some((row) => row.step === step)));
  });

  await test.step('as many steps again', async () => {
    await page.getByRole('button', { name: 'Train 120 more steps' }).click();
    await playground.trainsTo(121);
    await expect(page.getByRole('textbox', { name: 'Stop at step' })).toHaveValue('240');
    await playground.pause.click();
    await playground.becomes('Paused');
  });

  await test.step('Reload starts over, also from the middle of training', async () => {
    await playground.reset.click();
    await playground.becomes('Ready');
    await expect(page.getByRole('radiogroup', { name: /^Before you start/ }), 'asked again, beside the old curves').toBeVisible();
    await playground.train.click();
    await playground.trainsTo(1);
    await page.reload();
    await playground.becomes('Ready');
    expect(await playground.steps()).toEqual({ plain: 0, residual: 0 });
    await playground.step.click();
    await expect.poll(() => playground.steps()).toEqual({ plain: 1, residual: 1 });
  });
});
