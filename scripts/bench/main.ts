import { writeFile } from 'node:fs/promises';
import { arch, cpus, platform, release } from 'node:os';
import { collect, EMPTY_REPORT, type BenchEvent } from '../../src/bench/report.ts';
import { UsageError } from '../../src/headless/usage-error.ts';
import { checkFolder, readBenchFile, type BenchFile } from './bench-file.ts';
import { comparison } from './compare.ts';
import { launchBrowser, type Emit } from './browser.ts';
import { benchInBrowser } from './engine-in-browser.ts';
import { benchInNode } from './node.ts';
import { HELP, parseOptions, type BenchOptions } from './options.ts';
import { benchPage, type PageFigures } from './page.ts';
import { benchPeers } from './peers.ts';
import { toMarkdown, toText } from './table.ts';
import { tablesOf } from './tables.ts';

/**
 * `npm run bench`: measures, prints and writes.
 * @returns the exit status: 2 where the person has to change an option or a file, 130 where it was ended early, else 0 or 1
 */
export async function main(args: readonly string[], root: string): Promise<number> {
  const end = new AbortController();
  const interrupted = (): void => {
    if (end.signal.aborted) process.exit(130);
    console.error('\nEnding; once more to leave at once');
    end.abort();
  };
  process.on('SIGINT', interrupted);
  try {
    const options = parseOptions(args);
    if (options === 'help') {
      console.log(HELP);
      return 0;
    }
    const before = options.against === undefined ? undefined : await readBenchFile(options.against);
    await checkFolder('json', options.json);
    await checkFolder('markdown', options.markdown);

    let report = EMPTY_REPORT;
    const emit = (event: BenchEvent): void => {
      report = collect(report, event);
      if (event.type === 'progress') console.error(event.text);
    };
    const { runtime, page } = await measure(options, root, emit, end.signal);
    const file: BenchFile = {
      version: 1,
      date: new Date().toISOString(),
      runtime,
      cpu: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}`,
      platform: `${platform()} ${release()} ${arch()}`,
      options: args,
      complete: !end.signal.aborted,
      engine: report,
      page,
    };
    const tables = [...tablesOf(file), ...(before === undefined ? [] : comparison(report, before.engine))];
    console.log([heading(file), ...tables.map(toText)].join('\n\n'));
    if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(file, null, 1)}\n`);
    if (options.markdown !== undefined) await writeFile(options.markdown, `${[heading(file), ...tables.map(toMarkdown)].join('\n\n')}\n`);
    return end.signal.aborted ? 130 : 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof UsageError ? 2 : 1;
  } finally {
    process.off('SIGINT', interrupted);
  }
}

/** Returns what it ran in, and the figures of the page where they were asked for. */
async function measure(options: BenchOptions, root: string, emit: Emit, signal: AbortSignal): Promise<{ runtime: string; page?: PageFigures | undefined }> {
  if (options.node) return { runtime: await benchInNode(options, root, emit, signal) };
  const browser = await launchBrowser(options.adapter === 'swiftshader');
  try {
    const runtime = `Chromium ${browser.version()}`;
    const { plan, subgroups } = options;
    if (plan.parts.length > 0) await benchInBrowser(browser, { plan, subgroups }, root, emit, signal);
    if (options.peers && !signal.aborted) await benchPeers(browser, options, root, emit, signal);
    return { runtime, page: options.page && !signal.aborted ? await benchPage(browser, root, emit, signal) : undefined };
  } finally {
    await browser.close();
  }
}

function heading({ date, runtime, cpu, platform: system, complete, engine: { adapter } }: BenchFile): string {
  const name = adapter === undefined ? 'no adapter' : adapter.description || [adapter.vendor, adapter.architecture].filter((word) => word !== '').join(' ');
  const subgroups = adapter === undefined || adapter.subgroupSize === 0 ? 'no subgroups' : `subgroups of ${adapter.subgroupSize}`;
  return `${name}, ${subgroups}, in ${runtime}, on ${cpu} (${system}), ${date.slice(0, 10)}${complete ? '' : '; ended early'}`;
}
