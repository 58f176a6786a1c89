/**
 * `npm test`: types, formatting, lint, unit tests, GPU tests in Node, end-to-end tests in headless Chrome, and four minutes of watching its
 * memory there. Prints a line for each part, the whole output of a part that failed, and at the end `N passed, N failed`.
 * @import { ChildProcess } from 'node:child_process'
 * @import { Tally, TestMessage } from './test/tally.mjs'
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ChromeMissingError, requireChrome } from '../src/headless/chrome.mjs';
import { close, complain, count, emptyTally, summary } from './test/tally.mjs';

const PART_LIMIT_MINUTES = 45;
const HEARTBEAT_SECONDS = 60;

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

/**
 * The script behind a command of an installed package: `bin('eslint')`.
 * @param {string} name
 * @param {string} [file]
 */
function bin(name, file) {
  const manifest = require.resolve(`${name}/package.json`);
  /** @type {{bin: string | Record<string, string>}} */
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- JSON
  const { bin: bins } = require(manifest);
  return join(dirname(manifest), file ?? (typeof bins === 'string' ? bins : bins[name]));
}

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string[]} args of node
 * @property {boolean} [single] counts as one test: its exit status
 * @property {boolean} [needsChrome]
 */

const vitest = [
  bin('vitest'),
  'run',
  '--allowOnly=false',
  '--reporter',
  'default',
  '--reporter',
  './scripts/test/vitest-reporter.mjs',
  '--project',
];

/** Groups run one after the other, the parts of a group at the same time: most of them use one core, or wait. @type {Part[][]} */
const groups = [
  [
    { name: 'types', args: [bin('typescript', 'bin/tsc'), '--noEmit'], single: true },
    { name: 'format', args: [bin('prettier'), '--check', '--log-level', 'warn', '.'], single: true },
    { name: 'lint', args: [bin('eslint'), '.', '--max-warnings', '0'], single: true },
    {
      name: 'memory',
      args: [join(root, 'scripts/soak.mjs'), '--minutes', '4', '--every', '10', '--software'],
      single: true,
      needsChrome: true,
    },
    { name: 'unit tests', args: [...vitest, 'unit'] },
    { name: 'GPU tests', args: [...vitest, 'gpu'] },
  ],
  // A second try, which is told: on a busy machine an end-to-end test may meet a delay that it does not expect.
  [
    {
      name: 'end-to-end tests',
      args: [bin('playwright'), 'test', '--forbid-only', '--retries', '1', '--reporter', 'list,./scripts/test/playwright-reporter.mjs'],
      needsChrome: true,
    },
  ],
];

/** @type {Set<ChildProcess>} */
const children = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) kill(child, 'SIGINT');
    console.log('\ninterrupted');
    process.exit(130);
  });
}

/**
 * Ends a runner with all that it started: workers, browser, server. Each runner leads a process group for that.
 * Playwright stops its server on SIGINT only.
 * @param {ChildProcess} child
 * @param {'SIGINT' | 'SIGKILL'} signal
 */
function kill(child, signal) {
  if (process.platform === 'win32' || child.pid === undefined) child.kill();
  else process.kill(-child.pid, signal);
}

/**
 * Runs one part and prints how it went.
 * @param {Part} part
 * @param {string | ChromeMissingError} chrome
 */
async function run(part, chrome) {
  const tally = emptyTally();
  if (part.needsChrome === true && typeof chrome !== 'string') {
    complain(tally, chrome.message);
    report(part, tally, 0, '');
    return tally;
  }
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 1000);
  const child = spawn(process.execPath, part.args, {
    cwd: root,
    env: { ...process.env, ...(typeof chrome === 'string' ? { CHROME_PATH: chrome } : {}) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  child.on('message', (message) => {
    count(tally, /** @type {TestMessage} */ (message));
  });
  const heartbeat = setInterval(() => {
    console.log(`${part.name.padEnd(17)} ... ${summary([tally])} after ${seconds()} s`);
  }, HEARTBEAT_SECONDS * 1000);
  const limits = /** @type {const} */ (['SIGINT', 'SIGKILL']).map((signal, i) =>
    setTimeout(() => kill(child, signal), PART_LIMIT_MINUTES * 60_000 + i * 15_000),
  );
  /** @type {string} */
  const exit = await new Promise((resolve) => {
    child.on('error', (error) => resolve(`could not be started: ${error.message}`));
    child.on('close', (status, signal) => {
      resolve(
        signal !== null
          ? `ended by ${signal} (limit ${PART_LIMIT_MINUTES} minutes)`
          : status === 0
            ? ''
            : `ended with exit status ${status}`,
      );
    });
  });
  limits.forEach(clearTimeout);
  clearInterval(heartbeat);
  children.delete(child);
  if (part.single === true) count(tally, { status: exit === '' ? 'passed' : 'failed', name: part.name });
  else close(tally, exit);
  report(part, tally, seconds(), output);
  return tally;
}

/**
 * @param {Part} part
 * @param {Tally} tally
 * @param {number} seconds
 * @param {string} output
 */
function report(part, tally, seconds, output) {
  const adapter = tally.adapter === undefined ? '' : ` on ${tally.adapter}`;
  console.log(`${part.name.padEnd(17)} ${summary([tally])} in ${seconds} s${adapter}`);
  for (const { name, why } of tally.skipped) console.log(`  skipped: ${name}: ${why}`);
  for (const name of tally.retried) console.log(`  passed only when tried again: ${name}`);
  if (tally.failed === 0 && tally.retried.length === 0) return;
  console.log(output.trimEnd().replace(/^/gm, '  | '));
  for (const complaint of tally.complaints) console.log(`  ${complaint}`);
}

/** @returns {string | ChromeMissingError} */
function chromeOrError() {
  try {
    return requireChrome();
  } catch (error) {
    if (error instanceof ChromeMissingError) return error;
    throw error;
  }
}

const chrome = chromeOrError();
/** @type {Tally[]} */
const tallies = [];
for (const group of groups) tallies.push(...(await Promise.all(group.map((part) => run(part, chrome)))));
console.log(summary(tallies));
process.exitCode = tallies.some(({ failed }) => failed > 0) ? 1 : 0;
