import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../src/headless/usage-error.ts';
import { HELP, parseOptions } from './options.ts';

test('has defaults', () => {
  expect(parseOptions([])).toEqual({ data: undefined, download: false, port: 4173, host: 'localhost' });
});

test('reads all options', () => {
  expect(parseOptions(['--data', 'x.tar.gz', '--port', '80', '--host=0.0.0.0'])).toEqual({
    data: 'x.tar.gz',
    download: false,
    port: 80,
    host: '0.0.0.0',
  });
  expect(parseOptions(['--download'])).toMatchObject({ download: true });
  expect(parseOptions(['--port', 'x', '-h'])).toBe('help');
});

test.each([
  [['--prot', '80'], "Unknown option '--prot'; npm start -- --help lists the options"],
  [['here.tar.gz'], "Unexpected argument 'here.tar.gz'; npm"],
  [['--data'], "Option '--data <value>' argument missing; npm start -- --help lists the options"],
  [['--port', '0'], '--port 0 is not a port; expected a number from 1 to 65535'],
  [['--port', '65536'], '--port 65536 is not a port'],
  [['--port', '8o'], '--port 8o is not a port'],
  [['--data', 'x', '--download'], '--data and --download exclude each other'],
])('refuses %j', (args, message) => {
  expect(() => parseOptions(args)).toThrow(UsageError);
  expect(() => parseOptions(args)).toThrow(message);
});

test('the command ends with one line and status 2', { timeout: 120_000 }, () => {
  const script = join(import.meta.dirname, '../start.mjs');
  const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  expect(run('--prot')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: "Unknown option '--prot'; npm start -- --help lists the options\n",
  });
  expect(run('--data', '/no/such/file')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^[^\n]*\/no\/such\/file[^\n]*\n$/) as unknown,
  });
  expect(run('--help')).toMatchObject({ status: 0, stdout: `${HELP}\n`, stderr: '' });
});
