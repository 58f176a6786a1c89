import type { Browser, Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

/** One thing that a thread did without a break. Times in ms. */
interface Task {
  readonly wall: number;
  /** Time that the processor spent on it: other programs on the machine do not count. */
  readonly busy: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** In µs. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** What the main threads of pages do while `during` runs; workers are not among them. */
async function tasksOf(browser: Browser, page: Page, during: () => Promise<void>): Promise<Task[]> {
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', '__metadata'] });
  await during();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return traceEvents
    .filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && main.has(`${pid} ${tid}`))
    .map(({ dur = NaN, tdur = NaN }) => ({ wall: dur / 1000, busy: tdur / 1000 }));
}

test('the page stays responsive over 30 s of training', async ({ page, browser }) => {
  test.slow();
  const playground = new Playground(page);
  await playground.open(small('b=32'));
  await playground.train.click();
  await playground.trainsTo(1);
  const before = await playground.steps();

  // Half of it by the chart, half by the table.
  const tasks = await tasksOf(browser, page, async () => {
    await page.waitForTimeout(15_000);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await page.waitForTimeout(15_000);
  });
  expect((await playground.steps()).plain).toBeGreaterThan(before.plain);
  expect(tasks.length).toBeGreaterThan(100);
  const longest = tasks.reduce((a, b) => (b.busy > a.busy ? b : a));
  test.info().annotations.push({
    type: 'longest task',
    description: `${longest.busy.toFixed(0)} ms of processor time, ${longest.wall.toFixed(0)} ms in all`,
  });
  // Scripts, layout and painting together.
  expect(longest.busy).toBeLessThan(100);

  await test.step('a long task would have been found', async () => {
    const found = await tasksOf(browser, page, async () => {
      await page.evaluate(() => {
        const end = performance.now() + 1500;
        while (performance.now() < end);
      });
      // A task is recorded as it ends, a moment after its answer.
      await page.waitForTimeout(500);
    });
    expect(Math.max(...found.map(({ busy }) => busy))).toBeGreaterThan(100);
  });
});
