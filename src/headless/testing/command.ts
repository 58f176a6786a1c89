import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { RECORD_BYTES } from '../../data/cifar/records.ts';
import { pcg3d } from '../../spec/random.ts';
import { main } from '../main.ts';

export interface Outcome {
  readonly status: number;
  /** Lines of the two outputs. */
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'headless-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Runs the command line in this process. */
export async function run(...args: string[]): Promise<Outcome> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    const status = await main(args);
    const lines = (calls: readonly (readonly unknown[])[]): string[] => calls.flatMap((call) => call.join(' ').split('\n'));
    return { status, stdout: lines(log.mock.calls), stderr: lines(error.mock.calls) };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
}

/** Runs it as people do, with npm. */
export function runWithNpm(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
    const child = execFile('npm', ['run', '--silent', 'headless', '--', ...args], (_, stdout, stderr) => {
      resolve({ status: child.exitCode ?? -1, stdout: lines(stdout), stderr: lines(stderr) });
    });
  });
}

/** A batch file of `count` images of noise. */
export function writeBatch(path: string, count: number): void {
  const bytes = new Uint8Array(count * RECORD_BYTES).map((_, i) =>
    i % RECORD_BYTES === 0 ? (i / RECORD_BYTES) % 10 : pcg3d(i, 1, 2)[0] >>> 24,
  );
  writeFileSync(path, bytes);
}
