import { recordEngine, type EngineEvent } from './engine-events.ts';
import { expect, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

/** What the table has to hold of one run at one step, from the engine's own words. */
function cellsOf(events: readonly EngineEvent[], id: string, name: string, step: number): Record<string, string> {
  const start = events.findLastIndex((event) => event.type === 'cleared' && event.run === id) + 1;
  const own = events.slice(start).filter((event) => event.run === id);
  const batches = own.flatMap((event) =>
    event.type === 'steps'
      ? event.series.loss.map((loss, i) => ({
          step: event.series.firstStep + i,
          loss,
          errors: event.series.errors[i],
          images: event.series.batchSize,
        }))
      : [],
  );
  const window = batches.filter((batch) => batch.step > step - 25 && batch.step <= step);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const evaluation = own.flatMap((event) => (event.type === 'evaluation' && event.result.step === step ? [event.result] : [])).at(0);
  return {
    [`${name} training error, %`]: ((100 * sum(window.map(({ errors }) => errors))) / sum(window.map(({ images }) => images))).toFixed(2),
    [`${name} test error, %`]: evaluation === undefined ? '–' : ((100 * evaluation.errors) / evaluation.images).toFixed(2),
    [`${name} loss`]: (batches.find((batch) => batch.step === step)?.loss ?? NaN).toFixed(4),
  };
}

test('the table, the summary and the engine agree', async ({ page }) => {
  test.slow();
  const events = await recordEngine(page);
  const playground = new Playground(page);
  await playground.open(small('b=32&eval=10&steps=35'));
  await playground.train.click();
  await playground.becomes('Finished');
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  const rows = await playground.tableTo(35, true);
  for (const heading of await playground.chart.getByRole('columnheader').all()) await expect(heading).toBeInViewport();

  expect(rows.map(({ step }) => step)).toEqual(Array.from({ length: 35 }, (_, i) => i + 1));
  const told = await events();
  const [plain, residual] = new Set(told.flatMap((event) => (event.type === 'steps' ? [event.run] : [])));
  for (const { step, cells } of rows) {
    expect(cells, `step ${step}`).toEqual({ ...cellsOf(told, plain, 'Plain-8', step), ...cellsOf(told, residual, 'ResNet-8', step) });
  }
  const evaluated = rows.filter(({ cells }) => cells['Plain-8 test error, %'] !== '–').map(({ step }) => step);
  expect(evaluated, 'every 10 steps and at the end').toEqual([10, 20, 30, 35]);

  for (const name of ['Plain-8', 'ResNet-8'] as const) {
    const summary = playground.chart.getByRole('listitem').filter({ hasText: name }).getByRole('definition');
    for (const [i, column] of ['training error, %', 'test error, %'].entries()) {
      const shown = Number((await summary.nth(i).innerText()).replace('%', ''));
      expect(Math.abs(shown - Number(rows[34].cells[`${name} ${column}`]))).toBeLessThanOrEqual(0.056);
    }
  }
});
