import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkFile } from './bench-file.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bench-'));
  writeFileSync(join(root, 'old.json'), '{}');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it('takes a file that can be written, and makes none', async () => {
  await checkFile('json', undefined);
  await checkFile('json', 'new.json');
  await checkFile('json', join(root, 'new.json'));
  await checkFile('json', join(root, 'old.json'));
  expect(readdirSync(root)).toEqual(['old.json']);
});

it.each([
  ['none/new.json', 'there is no folder'],
  ['old.json/new.json', 'there is no folder'],
  ['', 'this is a folder'],
])('refuses what could not be written after the bench: %j', async (file, why) => {
  await expect(checkFile('json', join(root, file))).rejects.toThrow(`--json ${join(root, file)}: ${why}`);
});
