import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkOutput, writeOutput } from './output.ts';
import { UsageError } from './usage-error.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'output-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const files = new Map<string, string | Uint8Array>([
  ['a.txt', 'new'],
  ['b.bin', new Uint8Array([1, 2])],
]);

it('makes the folder and its parents', async () => {
  const out = join(root, 'x/y');
  await checkOutput(out, [...files.keys()]);
  expect(readdirSync(root)).toEqual([]);
  await writeOutput(out, files);
  expect(readdirSync(join(root, 'x'))).toEqual(['y']);
  expect(readFileSync(join(out, 'a.txt'), 'utf8')).toBe('new');
  expect([...readFileSync(join(out, 'b.bin'))]).toEqual([1, 2]);
});

it('replaces its own files in a folder and leaves the others', async () => {
  writeFileSync(join(root, 'a.txt'), 'old');
  writeFileSync(join(root, 'mine.txt'), 'mine');
  await checkOutput(root, [...files.keys()]);
  await writeOutput(root, files);
  expect(readdirSync(root).sort()).toEqual(['a.txt', 'b.bin', 'mine.txt']);
  expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('new');
  expect(readFileSync(join(root, 'mine.txt'), 'utf8')).toBe('mine');
});

it('touches nothing around the folder, which may be a mount point', async () => {
  const out = join(root, 'out');
  mkdirSync(out);
  utimesSync(root, 0, 0);
  await writeOutput(out, files);
  expect(readdirSync(out).sort()).toEqual(['a.txt', 'b.bin']);
  expect(statSync(root).mtimeMs).toBe(0);
});

it('refuses what could not be written at the end', async () => {
  writeFileSync(join(root, 'file'), '');
  await expect(checkOutput(join(root, 'file'), [])).rejects.toThrow(UsageError);
  await expect(checkOutput(join(root, 'file/deeper/still'), [])).rejects.toThrow(`${join(root, 'file')} is not a folder`);
  mkdirSync(join(root, 'a.txt'));
  await expect(checkOutput(root, ['a.txt'])).rejects.toThrow('there is a folder a.txt where a file is to be written');
});

it('leaves nothing behind when writing fails', async () => {
  const out = join(root, 'out');
  await expect(
    writeOutput(
      out,
      new Map([
        ['a.txt', 'x'],
        ['missing/b.txt', 'y'],
      ]),
    ),
  ).rejects.toThrow('ENOENT');
  expect(readdirSync(root)).toEqual([]);
});
