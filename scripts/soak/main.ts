import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { FLAG, readArguments, TEXT } from '../../src/headless/command-line.ts';
import { UsageError } from '../../src/headless/usage-error.ts';
import { messageOf } from '../../src/spec/message-of.ts';
import { buildAndServe, launchBrowser } from '../browser.ts';
import { growthOf, MEASURES, WARM, WARM_MINUTES, type Sample } from './growth.ts';
import { Heaps } from './heaps.ts';
import { residentBytes } from './resident.ts';

const HELP = `npm run soak -- [options]
Trains two tiny networks in headless Chrome, with all that the page does beside, and samples its memory. Fails where that
grows by more than 5% after the first ten samples and ${WARM_MINUTES.pageHeap} minutes (${WARM_MINUTES.resident} for what the browser's processes hold in all); the
curves themselves may grow.
  --minutes N   for so long (120)
  --every S     a sample every S seconds (60)
  --software    on Chrome's own software adapter, also where there is a GPU`;

const OPTIONS = {
  minutes: { ...TEXT, default: '120' },
  every: { ...TEXT, default: '60' },
  software: { ...FLAG, default: false },
  help: { ...FLAG, short: 'h', default: false },
} as const;

/** Depth 8, four channels in each stage; evaluated now and then, as people do. */
const EXPERIMENT = '#v=1&b=8&steps=5000000&eval=100&0.n=1&0.w=4.4.4&0.r=0&1.n=1&1.w=4.4.4';

/** What the page knows of the GPU's memory, and how far its runs are. */
interface Told {
  readonly gpu: number;
  readonly steps: number;
  readonly failures: readonly string[];
}

/**
 * `npm run soak`: trains, watches and tells.
 * @returns the exit status: 2 where the person has to change an option, 1 where memory grew or anything else went wrong, else 0
 */
export async function main(args: readonly string[], root: string): Promise<number> {
  try {
    return await soak(args, root);
  } catch (error) {
    console.error(messageOf(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

async function soak(args: readonly string[], root: string): Promise<number> {
  const values = readArguments(args, OPTIONS, 'npm run soak -- --help lists the options');
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [minutes, every] = [positive('minutes', values.minutes), positive('every', values.every)];
  const count = Math.floor((60 * minutes) / every);
  const least = 3 + Math.max(WARM, Math.floor((60 * WARM_MINUTES.pageHeap) / every));
  if (count < least) throw new UsageError(`${count} samples are too few to see growth: take ${least} at least, by more --minutes.`);
  const site = await buildAndServe('soak', { root });
  const browser = await launchBrowser(values.software);
  try {
    const page = await browser.newPage();
    const heaps = await Heaps.of(page);
    await page.addInitScript(listen);
    await page.goto(site.address + EXPERIMENT);
    await page
      .getByRole('group', { name: 'Training', exact: true })
      .getByRole('button', { name: 'Train', exact: true })
      .click({ timeout: 600_000 });
    await page.waitForFunction(() => (window as unknown as { told: Told }).told.steps > 0, null, { timeout: 600_000 });
    const samples = await sampleAll(page, heaps, count, every);
    return report(samples);
  } finally {
    await browser.close();
    await site.close();
  }
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new UsageError(`--${name} takes numbers above 0, not '${text}'`);
  return value;
}

/** In the page: notes what the engine tells. */
function listen(): void {
  const gpu: Record<string, number> = {};
  const steps: Record<string, number> = {};
  const failures: string[] = [];
  const sum = (of: Record<string, number>): number => Object.values(of).reduce((a, b) => a + b, 0);
  Object.assign(window, {
    told: {
      get gpu() {
        return sum(gpu);
      },
      get steps() {
        return sum(steps);
      },
      failures,
    },
  });
  interface EngineEvent {
    readonly type: string;
    readonly run: string;
    readonly gpuBytes: number;
    readonly step: number;
    readonly message: string;
  }
  window.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      this.addEventListener('message', ({ data }: MessageEvent<EngineEvent>) => {
        if (data.type === 'run') [gpu[data.run], steps[data.run]] = [data.gpuBytes, data.step];
        if (data.type === 'cleared') [gpu[data.run], steps[data.run]] = [0, 0];
        if (data.type === 'failure') failures.push(data.message);
      });
    }
  };
}

async function sampleAll(page: Page, heaps: Heaps, count: number, every: number): Promise<readonly Sample[]> {
  console.log(
    [
      'minute',
      'steps'.padStart(10),
      ...['page heap', 'worker heaps', '   … buffers', 'resident', 'GPU'].map((head) => head.padStart(12)),
      '  (MB)',
    ].join(' '),
  );
  const samples: Sample[] = [];
  const start = performance.now();
  for (let i = 1; i <= count; i++) {
    await sleep(Math.max(0, start + 1000 * every * i - performance.now()));
    const {
      page: pageHeap,
      workers: { objects: workerHeaps, buffers: workerBuffers },
    } = await heaps.read();
    const { gpu, steps, failures } = await page.evaluate(() => {
      const told = (window as unknown as { told: Told }).told;
      return { gpu: told.gpu, steps: told.steps, failures: [...told.failures] };
    });
    if (failures.length > 0) throw new Error(`the engine failed: ${failures.join('; ')}`);
    const sample: Sample = {
      minutes: (performance.now() - start) / 60_000,
      steps,
      pageHeap,
      workerHeaps,
      workerBuffers,
      resident: residentBytes(),
      gpu,
    };
    // Another program may have the processor for a while.
    if (steps === samples.at(-3)?.steps) throw new Error(`training has stopped at step ${steps}`);
    samples.push(sample);
    console.log(
      [
        sample.minutes.toFixed(1).padStart(6),
        String(steps).padStart(10),
        ...MEASURES.map((measure) => megabytes(sample[measure]).padStart(12)),
      ].join(' '),
    );
  }
  return samples;
}

function report(samples: readonly Sample[]): number {
  let grown = 0;
  for (const { measure, before, after, limit } of growthOf(samples)) {
    const bad = after > limit;
    if (bad) grown++;
    console.log(
      `${bad ? 'GREW' : 'ok  '} ${measure}: ${megabytes(before)} to ${megabytes(after)} MB (${((100 * after) / before - 100).toFixed(1)}%; at most ${megabytes(limit)})`,
    );
  }
  return grown === 0 ? 0 : 1;
}

const megabytes = (bytes: number | null): string => (bytes === null ? '-' : (bytes / 1e6).toFixed(2));
