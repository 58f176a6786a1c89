import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('what is wrong with the options is one line, with status 2', { timeout: 120_000 }, () => {
  const run = (...args: string[]) => spawnSync(process.execPath, [join(import.meta.dirname, '../soak.mjs'), ...args], { encoding: 'utf8' });
  expect(run('--foo')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: "Unknown option '--foo'; npm run soak -- --help lists the options\n",
  });
  expect(run('--every', '0')).toMatchObject({ status: 2, stdout: '', stderr: "--every takes numbers above 0, not '0'\n" });
  expect(run('--minutes', '1')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^1 samples are too few to see growth: .*\n$/) as unknown,
  });
  expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--minutes N') as unknown, stderr: '' });
});
