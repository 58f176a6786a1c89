import type { Browser, Page } from 'playwright';
import type { Emit } from '../../src/bench/report.ts';
import { quantile } from '../../src/bench/statistics.ts';
import type { Event } from '../../src/worker/protocol.ts';
import { buildAndServe, untilAborted } from '../browser.ts';

/** The page itself, with the two runs that it starts with. Times in ms. */
export interface PageFigures {
  /** From opening the page to the first step's loss: at the first visit, and again with everything cached. */
  readonly firstStepMs: { readonly first: number; readonly again: number };
  /** Between two frames, while both runs train. */
  readonly frame: { readonly median: number; readonly p95: number; readonly longest: number; readonly frames: number };
  /** Of both runs together, while frames were counted. */
  readonly steps: number;
  readonly seconds: number;
}

const SECONDS = 20;

/** What the script in the page notes. */
interface Notes {
  /** Since the page was opened. */
  firstStepMs: number | undefined;
  steps: number;
  frames: number[];
}

declare global {
  interface Window {
    benchNotes: Notes;
  }
}

/** Opens the built page, presses Train, and watches. */
export async function benchPage(browser: Browser, root: string, emit: Emit, signal: AbortSignal): Promise<PageFigures | undefined> {
  emit({ type: 'progress', text: 'building the page' });
  const site = await buildAndServe('bench-page', { root });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  let figures: PageFigures | undefined;
  try {
    await untilAborted(
      signal,
      () => context.close(),
      async () => {
        const page = await context.newPage();
        await page.addInitScript(takeNotes);
        emit({ type: 'progress', text: 'the page: first visit' });
        const first = await firstStep(page, site.address);
        emit({ type: 'progress', text: 'the page: second visit' });
        const again = await firstStep(page, site.address);
        emit({ type: 'progress', text: `the page: frames of ${SECONDS} s of training` });
        figures = { firstStepMs: { first, again }, ...(await watch(page)) };
      },
    );
  } finally {
    await context.close();
    await site.close();
  }
  return figures;
}

async function firstStep(page: Page, address: string): Promise<number> {
  await page.goto(address);
  // It is disabled until both networks can train.
  await page.getByRole('button', { name: 'Train', exact: true }).click({ timeout: 600_000 });
  const handle = await page.waitForFunction(() => window.benchNotes.firstStepMs, undefined, { timeout: 600_000 });
  const ms = await handle.jsonValue();
  if (ms === undefined) throw new Error('the page took no step');
  return ms;
}

async function watch(page: Page): Promise<Omit<PageFigures, 'firstStepMs'>> {
  await page.evaluate(() => {
    window.benchNotes.steps = 0;
    let last: number | undefined;
    const tick = (now: number): void => {
      if (last !== undefined) window.benchNotes.frames.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await page.waitForTimeout(1000 * SECONDS);
  const { frames, steps } = await page.evaluate(() => window.benchNotes);
  if (frames.length === 0) throw new Error('the page drew no frame');
  const sorted = frames.toSorted((a, b) => a - b);
  return {
    frame: { median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), longest: sorted[sorted.length - 1], frames: sorted.length },
    steps,
    seconds: SECONDS,
  };
}

/** Runs in the page, before its own scripts: listens to what the engine's worker reports. */
function takeNotes(): void {
  const notes: Notes = { firstStepMs: undefined, steps: 0, frames: [] };
  window.benchNotes = notes;
  window.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      this.addEventListener('message', ({ data }: MessageEvent<Event>) => {
        if (data.type !== 'steps') return;
        notes.firstStepMs ??= performance.now();
        notes.steps += data.series.loss.length;
      });
    }
  };
}
