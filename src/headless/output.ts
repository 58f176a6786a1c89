import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/**
 * Checks, before hours of work, that `files` can be written to the folder `out`. Writes nothing.
 * Throws a UsageError.
 */
export async function checkOutput(out: string, files: readonly string[]): Promise<void> {
  let folder = resolve(out);
  let found = await kindOf(folder);
  for (const file of found === 'folder' ? files : []) {
    if ((await kindOf(join(folder, file))) === 'folder')
      throw new UsageError(`--out ${out}: there is a folder ${file} where a file is to be written`);
  }
  while (found === 'nothing') {
    folder = dirname(folder);
    found = await kindOf(folder);
  }
  if (found === 'file') throw new UsageError(`--out ${out}: ${folder} is not a folder`);
  await access(folder, constants.W_OK | constants.X_OK).catch(() => {
    throw new UsageError(`--out ${out}: ${folder} is not writable`);
  });
}

/** Writes all of `files` into the folder `out`, or none; other files there stay. */
export async function writeOutput(out: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const folder = resolve(out);
  const made = await mkdir(folder, { recursive: true });
  try {
    // Within the folder: what lies around it may be another disk, or not writable.
    const temporary = await mkdtemp(join(folder, '.partial-'));
    try {
      for (const [name, content] of files) await writeFile(join(temporary, name), content);
      for (const name of files.keys()) await rename(join(temporary, name), join(folder, name));
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  } catch (error) {
    if (made !== undefined) await rmdir(folder).catch(() => undefined);
    throw error;
  }
}

async function kindOf(path: string): Promise<'nothing' | 'file' | 'folder'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'nothing';
    throw error;
  }
}
