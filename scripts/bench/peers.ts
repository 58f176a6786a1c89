import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright';
import type { PeersCommand } from '../../bench/peers-command.ts';
import type { Emit } from '../../src/bench/report.ts';
import { messageOf } from '../../src/spec/message-of.ts';
import { benchPage, buildAndServe } from '../browser.ts';
import type { BenchOptions } from './options.ts';

/** One step of TensorFlow.js takes most of a minute on a software adapter. */
const MOST_ROUNDS = 5;

/** Our engine and its peers on the same task in the same browser, taking turns. */
export async function benchPeers(
  browser: Browser,
  { plan, kernels }: Pick<BenchOptions, 'plan' | 'kernels'>,
  root: string,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  const folder = join(root, 'bench/peers');
  await install(folder, emit);
  emit({ type: 'progress', text: 'building the peers' });
  const site = await buildAndServe('build', { root: folder, configFile: false, worker: { format: 'es' } });
  const command: PeersCommand = { rounds: Math.min(plan.rounds, MOST_ROUNDS), ms: plan.networkMs, kernels };
  await benchPage(browser, site, emit, signal, (page) => page.evaluate((given) => window.startPeers(given), command));
}

/** Installs what the lockfile says, unless it is there already. */
async function install(folder: string, emit: Emit): Promise<void> {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs) return;
  emit({ type: 'progress', text: 'installing the peers into bench/peers' });
  try {
    await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: folder,
      shell: process.platform === 'win32',
    });
  } catch (error) {
    throw new Error(`the peers could not be installed (npm ci in bench/peers): ${messageOf(error)}`, { cause: error });
  }
}
