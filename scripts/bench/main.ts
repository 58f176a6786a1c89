import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, platform, release } from 'node:os';
import { collect, EMPTY_REPORT, type Emit } from '../../src/bench/report.ts';
import { UsageError } from '../../src/headless/usage-error.ts';
import { messageOf } from '../../src/spec/message-of.ts';
import { checkFile, readBenchFile, type BenchFile } from './bench-file.ts';
import { comparison } from './compare.ts';
import { launchBrowser } from '../browser.ts';
import { benchInBrowser } from './engine-in-browser.ts';
import { conditions, putSection, section } from './markdown.ts';
import { benchInNode, nodeRuntime } from './node.ts';
import { HELP, measuringOptions, parseOptions, type BenchOptions } from './options.ts';
import { benchPage, type PageFigures } from './page.ts';
import { benchPeers } from './peers.ts';
import { toText } from './table.ts';
import { tablesOf } from './tables.ts';

/** Each ends it early. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Kernels that take less of a step are left out of documents. */
const IN_DOCUMENTS = 0.01;

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
  for (const name of SIGNALS) process.on(name, interrupted);
  try {
    const options = parseOptions(args);
    if (options === 'help') {
      console.log(HELP);
      return 0;
    }
    const before = options.against === undefined ? undefined : await readBenchFile(options.against);
    await checkFile('json', options.json);
    await checkFile('markdown', options.markdown);

    let report = EMPTY_REPORT;
    const emit: Emit = (event) => {
      report = collect(report, event);
      if (event.type === 'progress') console.error(event.text);
    };
    const run: Run = { runtime: '' };
    // What was measured until something went wrong is shown all the same.
    const failure = await measure(options, root, emit, end.signal, run).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    if (failure !== undefined && report === EMPTY_REPORT) throw failure;
    const file: BenchFile = {
      version: 1,
      date: new Date().toISOString(),
      runtime: run.runtime,
      cpu: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}`,
      platform: `${platform()} ${release()} ${arch()}`,
      options: measuringOptions(args),
      complete: failure === undefined && !end.signal.aborted,
      engine: report,
      page: run.page,
    };
    const tables = [...tablesOf(file), ...(before === undefined ? [] : comparison(report, before.engine))];
    console.log([conditions(file), ...tables.map(toText)].join('\n\n'));
    if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(file, null, 1)}\n`);
    if (options.markdown !== undefined) {
      const document = existsSync(options.markdown) ? await readFile(options.markdown, 'utf8') : '';
      await writeFile(options.markdown, putSection(document, section(file, tablesOf(file, IN_DOCUMENTS))));
    }
    if (failure !== undefined) throw failure;
    return end.signal.aborted ? 130 : 0;
  } catch (error) {
    console.error(messageOf(error));
    return error instanceof UsageError ? 2 : 1;
  } finally {
    for (const name of SIGNALS) process.off(name, interrupted);
  }
}

/** What it runs in, and the figures of the page once they are there. */
interface Run {
  runtime: string;
  page?: PageFigures | undefined;
}

/** Measures what `options` ask for, until it is done or `signal` aborts. */
async function measure(options: BenchOptions, root: string, emit: Emit, signal: AbortSignal, run: Run): Promise<void> {
  if (options.node) {
    run.runtime = await nodeRuntime(root);
    await benchInNode(options, emit, signal);
    return;
  }
  const browser = await launchBrowser(options.adapter === 'swiftshader');
  try {
    run.runtime = `Chromium ${browser.version()}`;
    const { plan, kernels } = options;
    await benchInBrowser(browser, { plan, kernels }, root, emit, signal);
    if (options.peers && !signal.aborted) await benchPeers(browser, options, root, emit, signal);
    if (options.page && !signal.aborted) run.page = await benchPage(browser, root, emit, signal);
  } finally {
    await browser.close();
  }
}
