import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EngineReport } from '../../src/bench/report.ts';
import { UsageError } from '../../src/headless/usage-error.ts';
import { messageOf } from '../../src/spec/message-of.ts';
import type { PageFigures } from './page.ts';

/** What `--json` writes. */
export interface BenchFile {
  readonly version: 1;
  /** ISO 8601. */
  readonly date: string;
  /** `Chromium 140.0.7339.80`, `Node 20.19.4, Dawn (webgpu 0.6.2)`. */
  readonly runtime: string;
  readonly cpu: string;
  readonly platform: string;
  /** The command's options. */
  readonly options: readonly string[];
  /** False where it was ended early. */
  readonly complete: boolean;
  readonly engine: EngineReport;
  readonly page?: PageFigures | undefined;
}

/** Reads an earlier run's figures. Throws a UsageError for anything else. */
export async function readBenchFile(path: string): Promise<BenchFile> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`cannot read --against ${path}: ${messageOf(error)}`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`--against ${path} is not JSON; give a file that --json wrote`);
  }
  if (!isBenchFile(value)) throw new UsageError(`--against ${path} holds no figures of this bench; give a file that --json wrote`);
  return value;
}

/** Only what decides whether it can be compared at all: the file is our own. */
function isBenchFile(value: unknown): value is BenchFile {
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1 || !('engine' in value)) return false;
  const { engine } = value;
  return (
    typeof engine === 'object' &&
    engine !== null &&
    'networks' in engine &&
    Array.isArray(engine.networks) &&
    'kernels' in engine &&
    Array.isArray(engine.kernels)
  );
}

/** Throws a UsageError where `file` could not be written later. */
export async function checkFile(option: string, file: string | undefined): Promise<void> {
  if (file === undefined) return;
  const refuse = (why: string): never => {
    throw new UsageError(`--${option} ${file}: ${why}`);
  };
  const folder = dirname(file);
  const [there, around] = await Promise.all([file, folder].map((path) => stat(path).catch(() => undefined)));
  if (around?.isDirectory() !== true) refuse(`there is no folder ${folder}`);
  if (there?.isDirectory() === true) refuse('this is a folder');
  await access(there === undefined ? folder : file, constants.W_OK).catch(() => refuse('it is not writable'));
}
