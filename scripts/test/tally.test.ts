// The counting behind `npm test`: nothing that went wrong may look well.
import { fork } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { close, count, emptyTally, summary, type Tally, type TestMessage } from './tally.mjs';

const root = join(import.meta.dirname, '../..');

test('passed, failed and skipped tests are added up over all parts', () => {
  const unit = emptyTally();
  const gpu = emptyTally();
  count(unit, { status: 'passed', name: 'a' });
  count(unit, { status: 'passed', name: 'b' });
  count(unit, { status: 'skipped', name: 'c', why: 'no images' });
  count(gpu, { status: 'failed', name: 'd' });
  expect(summary([unit])).toBe('2 passed, 0 failed, 1 skipped');
  expect(summary([unit, gpu])).toBe('2 passed, 1 failed, 1 skipped');
});

test('a test that passed only when tried again is told', () => {
  const tally = emptyTally();
  count(tally, { status: 'passed', name: 'a', retried: false });
  count(tally, { status: 'passed', name: 'b', retried: true });
  count(tally, { status: 'failed', name: 'c', retried: true });
  expect(summary([tally])).toBe('2 passed, 1 failed');
  expect(tally.retried).toEqual(['b']);
});

test('a skip without a word why is a failure', () => {
  const tally = emptyTally();
  count(tally, { status: 'skipped', name: 'a', why: '' });
  expect(summary([tally])).toBe('0 passed, 1 failed');
  expect(tally.complaints).toEqual(['skipped without a word why: a']);
});

test('no test at all is a failure, also when all were skipped', () => {
  const tally = emptyTally();
  count(tally, { status: 'skipped', name: 'a', why: 'no images' });
  close(tally, '');
  expect(summary([tally])).toBe('0 passed, 1 failed, 1 skipped');
});

test('a runner that ends badly fails, although each of its tests passed', () => {
  const tally = emptyTally();
  count(tally, { status: 'passed', name: 'a' });
  close(tally, 'ended by SIGSEGV');
  expect(summary([tally])).toBe('1 passed, 1 failed');
});

/** Runs Vitest with our reporter on made-up files, as `npm test` does. */
async function runVitest(files: Record<string, string>): Promise<Tally> {
  await mkdir(join(root, '.cache'), { recursive: true });
  const project = await mkdtemp(join(root, '.cache/tally-'));
  onTestFinished(() => rm(project, { recursive: true }));
  await writeFile(join(project, 'vitest.config.js'), 'export default {};');
  for (const [name, code] of Object.entries(files)) {
    await writeFile(join(project, `${name}.test.js`), `import { afterAll, beforeAll, describe, expect, test } from 'vitest';\n${code}`);
  }
  const tally = emptyTally();
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const args = ['run', '--root', project, '--reporter', join(root, 'scripts/test/vitest-reporter.mjs')];
  await new Promise<void>((resolve) => {
    fork(vitest, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
      .on('message', (message) => count(tally, message as TestMessage))
      .on('close', (status) => {
        close(tally, status === 0 ? '' : `ended with exit status ${status}`);
        resolve();
      });
  });
  return tally;
}

test('whatever goes wrong in Vitest is counted', async () => {
  const tally = await runVitest({
    // 1 passed, 3 failed, 2 skipped
    kinds: `test('passes', () => {}); test('fails', () => expect(1).toBe(2)); test.skip('says nothing', () => {}); test.todo('is missing');
      test('says why', ({ skip }) => skip('there are no images')); describe.skip('suite (skipped where there are none)', () => test('is told', () => {}));`,
    // 1 failed
    load: "throw new Error('x');",
    // 1 passed, 1 failed
    after: "test('passes', () => {}); afterAll(() => { throw new Error('x'); });",
    // 1 failed: its test is skipped without a word
    before: "describe('suite', () => { beforeAll(() => { throw new Error('x'); }); test('does not run', () => {}); });",
  });
  expect(summary([tally])).toBe('2 passed, 6 failed, 2 skipped');
  expect(tally.skipped.map(({ why }) => why).sort()).toEqual(['there are no images', 'where there are none']);
});

test('an error that no test waits for is counted', async () => {
  const tally = await runVitest({ late: "test('passes', () => { void Promise.reject(new Error('x')); });" });
  expect(summary([tally])).toBe('1 passed, 1 failed');
});
