import type { Locator, Page } from 'playwright/test';
import { expect } from './fixtures.ts';

export type RunName = 'Plain' | 'Residual';

/** Where the runs stand that the page opens with. Their names change with their networks. */
const PLACE = { Plain: 0, Residual: 1 } as const;

/**
 * The link to a plain and a residual network of depth 8 that take a step in a fraction of a second. On the software adapter
 * they compile in half the time of the widths 4/8/16, whose larger tiles make longer kernels.
 */
export const small = (settings = 'b=8&eval=0', widths = '4.4.8'): string =>
  `#v=1&${settings}&0.n=1&0.w=${widths}&0.r=0&1.n=1&1.w=${widths}`;

/** A line of the table: its step, and the other columns' text by their headings. */
export interface TableRow {
  readonly step: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The page as a person finds it: everything by the name that is read or heard. */
export class Playground {
  readonly page: Page;
  readonly train: Locator;
  readonly pause: Locator;
  readonly step: Locator;
  readonly reset: Locator;
  /** Where training stands, in a word. */
  readonly phase: Locator;
  readonly chart: Locator;

  constructor(page: Page) {
    this.page = page;
    const transport = page.getByRole('group', { name: 'Training', exact: true });
    this.train = transport.getByRole('button', { name: 'Train', exact: true });
    this.pause = transport.getByRole('button', { name: 'Pause' });
    this.step = transport.getByRole('button', { name: 'Step' });
    this.reset = transport.getByRole('button', { name: 'Reset' });
    this.phase = transport.getByRole('status');
    this.chart = page.getByRole('figure', { name: 'Error and loss' });
  }

  /** Opens the page, or an experiment by its link, and waits until all networks can train. */
  async open(experiment = ''): Promise<void> {
    await this.page.goto(`./${experiment}`);
    await this.becomes('Ready');
  }

  async becomes(phase: 'Ready' | 'Training' | 'Paused' | 'Finished'): Promise<void> {
    // The test's own limit comes first: compiling takes minutes where other programs want the processor too.
    await expect(this.phase).toHaveText(phase, { timeout: 600_000 });
  }

  run(name: RunName): Locator {
    return this.page.getByRole('region', { name: 'Runs', exact: true }).getByRole('region').nth(PLACE[name]);
  }

  /** Opens what is folded away in a run's card. */
  async openMore(name: RunName): Promise<void> {
    await this.run(name).getByText('More about this network').click();
  }

  depth(name: RunName): Locator {
    return this.run(name).getByRole('slider', { name: 'Depth' });
  }

  /** Depth 8 on both sides, widths 4/8/16 as the page chooses for software adapters: a step takes a fraction of a second. */
  async takeSmallNetworks(): Promise<void> {
    for (const name of ['Plain', 'Residual'] as const) {
      await this.depth(name).press('Home');
      await expect(this.run(name)).toContainText(/(Plain|ResNet)-8/);
    }
  }

  async set(setting: string, value: number): Promise<void> {
    const field = this.page.getByRole('textbox', { name: setting, exact: true });
    await field.fill(String(value));
    await field.press('Enter');
  }

  /** Steps that a run has taken, as its summary says. */
  async stepsOf(name: RunName): Promise<number> {
    const text = await this.chart.getByRole('listitem').nth(PLACE[name]).innerText();
    if (text.includes('no steps yet')) return 0;
    const [, steps] = /step ([\d,]+)/.exec(text) ?? [];
    return Number(steps.replaceAll(',', ''));
  }

  async steps(): Promise<{ readonly plain: number; readonly residual: number }> {
    return { plain: await this.stepsOf('Plain'), residual: await this.stepsOf('Residual') };
  }

  /** Pauses, and gives the steps that were taken in the end: those under way are finished, and shown a little later. */
  async pauseAt(): Promise<{ readonly plain: number; readonly residual: number }> {
    await this.pause.click();
    await this.becomes('Paused');
    let last = await this.steps();
    await expect
      .poll(async () => {
        const before = await this.steps();
        await this.page.waitForTimeout(1000);
        last = await this.steps();
        return last.plain === before.plain && last.residual === before.residual;
      })
      .toBe(true);
    return last;
  }

  /** Waits until both runs have taken `steps` steps or more. */
  async trainsTo(steps: number): Promise<void> {
    await expect.poll(async () => Math.min(...Object.values(await this.steps())), { timeout: 300_000 }).toBeGreaterThanOrEqual(steps);
  }

  /** The table of all numbers, which must be shown; oldest step first. */
  async table(): Promise<TableRow[]> {
    const [headings, ...lines] = await this.chart
      .getByRole('table')
      .evaluate((table: HTMLTableElement) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText)));
    return lines
      .map((line) => ({
        step: Number(line[0].replaceAll(',', '')),
        cells: Object.fromEntries(headings.slice(1).map((heading, i) => [heading.replaceAll('\u2060', ''), line[i + 1]])),
      }))
      .reverse();
  }

  /** The table once it has caught up with step `last` of all runs, and with their test errors where these are due. */
  async tableTo(last: number, evaluated = false): Promise<TableRow[]> {
    const complete = (row: TableRow | undefined): boolean =>
      row?.step === last &&
      Object.entries(row.cells).every(([column, text]) => text !== '–' || (!evaluated && column.endsWith('test error, %')));
    let rows: TableRow[] = [];
    await expect.poll(async () => complete((rows = await this.table()).at(-1)), { timeout: 60_000 }).toBe(true);
    return rows;
  }
}
