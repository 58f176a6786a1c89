// Nothing is lost: training goes on exactly after a reload, on a new engine where the old one died, and is listed until it is deleted.
import type { Page } from 'playwright/test';
import { recordEngine, type EngineEvent } from './engine-events.ts';
import { expect, test } from './fixtures.ts';
import { Playground, small } from './playground.ts';

const EXPERIMENT = small('b=8&eval=20');

/** Put before the engine's worker: a device that can be destroyed from the page, as a driver's reset does. */
const DESTROYABLE = `if ('GPUAdapter' in self) {
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (...args) {
    const device = await requestDevice.apply(this, args);
    new BroadcastChannel('test').onmessage = () => device.destroy();
    return device;
  };
}`;

/** Loss and wrong answers by run and step. */
function stepsOf(events: readonly EngineEvent[]): Map<string, string> {
  const told = events.filter((event) => event.type === 'steps');
  const order = [...new Set(told.map(({ run }) => run))].sort();
  return new Map(
    told.flatMap((event) =>
      event.series.loss.map((loss, i): [string, string] => [
        `${order.indexOf(event.run)} ${event.series.firstStep + i}`,
        `${loss} ${event.series.errors[i]}`,
      ]),
    ),
  );
}

/** A browser that gives its promise to keep what is stored, once it is asked; `timesAsked` says how often it was. */
function promiseToKeep(): void {
  let times = 0;
  Object.defineProperty(window, 'timesAsked', { get: () => times });
  StorageManager.prototype.persist = () => Promise.resolve(++times > 0);
  StorageManager.prototype.persisted = () => Promise.resolve(times > 0);
}
const timesAsked = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as { readonly timesAsked: number }).timesAsked);

const notices = (page: Page) => page.getByRole('region', { name: 'Messages' });

test('training goes on exactly after a reload, in one tab at a time, and is kept until it is deleted', async ({ page, context }) => {
  test.slow();
  const engine = await recordEngine(page);
  await page.addInitScript(promiseToKeep);
  const playground = new Playground(page);
  await playground.open(EXPERIMENT);
  expect(await timesAsked(page), 'nobody is asked for anything as the page opens').toBe(0);
  await playground.train.click();
  await playground.trainsTo(25);
  const before = (await playground.pauseAt()).plain;
  await expect.poll(() => timesAsked(page)).toBe(1);
  const first = await engine();

  await test.step('the page offers to go on where it was', async () => {
    await page.reload();
    await expect(notices(page)).toContainText('You can continue your last training');
    await playground.becomes('Ready');
    await notices(page)
      .getByRole('button', { name: `Continue from step ${before}` })
      .click();
    await expect(page.getByRole('heading', { name: 'Error and loss' })).toBeFocused();
    await expect.poll(() => playground.stepsOf('Plain')).toBe(before);
    await playground.becomes('Paused');
    await expect(notices(page)).toBeEmpty();
    await playground.train.click();
    await playground.trainsTo(before + 15);
  });
  const after = (await playground.pauseAt()).plain;
  const second = await engine();
  const showTable = (on: Page): Promise<void> => on.getByRole('button', { name: 'Table', exact: true }).click();
  await showTable(page);
  const tableAfter = await playground.table();

  await test.step('another tab says that it is open here, and trains a copy: what was never interrupted has the same numbers', async () => {
    const other = await context.newPage();
    const otherEngine = await recordEngine(other);
    const uninterrupted = new Playground(other);
    await uninterrupted.open(EXPERIMENT);
    await expect(notices(other)).toContainText('This experiment is open in another tab too');
    await uninterrupted.train.click();
    await uninterrupted.trainsTo(after);
    await uninterrupted.pauseAt();
    const whole = stepsOf(await otherEngine());
    const joined = new Map([...stepsOf(first), ...stepsOf(second)]);
    expect(joined.size).toBe(2 * after);
    for (const [step, numbers] of joined) expect(whole.get(step), step).toBe(numbers);
    await showTable(other);
    const rows = new Map((await uninterrupted.table()).map((row) => [row.step, row.cells]));
    expect(Object.keys(tableAfter[0].cells).length, 'training error, test error and loss of both').toBe(6);
    // Each table leaves out steps by its own length.
    const inBoth = tableAfter.slice(0, -1).filter(({ step }) => rows.has(step));
    expect(inBoth.length).toBeGreaterThan(3);
    for (const { step, cells } of inBoth) expect(rows.get(step), `step ${step}`).toEqual(cells);
    await other.getByRole('button', { name: 'Past experiments' }).click();
    await expect(other.getByRole('dialog'), 'a private window promises nothing').toContainText(
      'The browser may delete this when its disk is full.',
    );
    await other.close();
  });

  await test.step('both are listed, and deleted one by one', async () => {
    await page.getByRole('button', { name: 'Past experiments' }).click();
    const dialog = page.getByRole('dialog', { name: 'Past experiments' });
    await expect(dialog.getByRole('listitem')).toHaveCount(2);
    await expect(dialog).toContainText('The browser promises not to delete this by itself.');
    expect(await timesAsked(page)).toBe(1);
    await expect(dialog.getByRole('listitem').nth(1)).toContainText(`Step ${after}`);
    await dialog.getByRole('listitem').nth(0).getByRole('button', { name: 'Delete' }).click();
    await expect(dialog.getByRole('listitem')).toHaveCount(1);
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(dialog).toContainText('Nothing is saved yet');
    await page.reload();
    await playground.becomes('Ready');
    await expect(notices(page)).toBeEmpty();
  });
});

test('the runs go on by themselves when the GPU is lost or the worker dies, and stop at the third time within a minute', async ({
  page,
}) => {
  test.slow();
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    Object.assign(window, { workers });
    window.Worker = class extends Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        if (String(args[0]).includes('/worker-')) workers.push(this);
      }
    };
  });
  await page.route(/\/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: DESTROYABLE + (await response.text()) });
  });
  const playground = new Playground(page);
  await playground.open(EXPERIMENT.replace('eval=20', 'eval=0'));
  await playground.train.click();
  await playground.trainsTo(5);
  const kept = (await playground.pauseAt()).plain;
  await playground.train.click();
  await playground.trainsTo(kept + 3);

  await test.step('a lost GPU', async () => {
    await page.evaluate(() => {
      new BroadcastChannel('test').postMessage('');
    });
    await expect(notices(page)).toContainText('The connection to the GPU was lost and came back');
    await expect(notices(page)).toContainText(`The runs continued by themselves from step ${kept}, exactly as they were then.`);
    await playground.becomes('Training');
    await playground.trainsTo(kept + 1);
  });
  const die = (): Promise<void> =>
    page.evaluate(() => {
      const worker = (window as unknown as { workers: Worker[] }).workers.at(-1);
      worker?.terminate();
      worker?.dispatchEvent(new ErrorEvent('error', { message: 'killed' }));
    });
  await test.step('a worker that dies', async () => {
    await die();
    await expect(notices(page)).toContainText('The engine stopped and was restarted');
    await expect.poll(() => playground.phase.innerText(), { timeout: 60_000 }).not.toBe('Stopped');
  });
  await test.step('again, and it waits for a person', async () => {
    await die();
    await expect(notices(page)).toContainText('The engine stopped');
    await expect(playground.phase).toHaveText('Stopped');
    await notices(page).getByRole('button', { name: 'Restart' }).click();
    await expect.poll(() => playground.stepsOf('Plain')).toBeGreaterThanOrEqual(kept);
    await playground.becomes('Training');
  });
});
