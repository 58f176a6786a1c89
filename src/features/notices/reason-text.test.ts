import { afterEach, expect, it } from 'vitest';
import type { Reason } from '../../spec/reason.ts';
import { speak } from '../../words/languages.ts';
import { reasonText } from './reason-text.ts';

afterEach(() => speak('en'));

const REASONS: readonly [Reason, string][] = [
  [
    { kind: 'not-finite', step: 1234, cause: 'no-norm', depth: 20, rate: 0.1 },
    'It stopped at step 1,234: training diverged. Most likely a learning rate of 0.1 is too high for 20 layers without batch norm.',
  ],
  [
    { kind: 'not-finite', step: 1, cause: 'deep', depth: 110, rate: 0.1 },
    'It stopped at step 1: training diverged. Most likely a learning rate of 0.1 is too high for the first steps of 110 layers; a warm-up helps.',
  ],
  [
    { kind: 'one-piece', bytes: 2 ** 33, largest: 2 ** 32, allowed: 2 ** 30 },
    'It needs 8.0 GiB, of which 4.0 GiB in a single buffer; this GPU allows 1.0 GiB per buffer.',
  ],
  [
    { kind: 'large-images', bytes: 2 ** 31, allowed: 2 ** 27 },
    'They take 2.0 GiB; this GPU can hold 128 MiB at most. Choose a smaller set.',
  ],
  [{ kind: 'large-images', bytes: 2 ** 31, allowed: null }, 'They take 2.0 GiB, more than this GPU has left. Choose a smaller set.'],
  [{ kind: 'lost', detail: 'device was reset' }, 'This happened three times within a minute. Its driver says: device was reset'],
  [{ kind: 'lost', detail: '' }, 'This happened three times within a minute.'],
  [
    { kind: 'large-batch', batch: 128, images: 36 },
    'A batch of 128 is more than the 36 training images. Choose a smaller batch size, or more training images.',
  ],
  [{ kind: 'link', problem: 'no-version' }, 'It could not be read: it does not say its version.'],
  [
    { kind: 'link', problem: 'version', about: '9', allowed: '1' },
    'It could not be read: its version is 9, and this page reads version 1.',
  ],
  [{ kind: 'silent' }, 'The engine no longer answers.'],
  [{ kind: 'withheld' }, 'Your system did not let the page read these files. They may have been moved, or be in use elsewhere; try again.'],
  [
    { kind: 'not-now' },
    'These images cannot be read now, perhaps because memory is short. They stay in this browser: choose them again later, under More images.',
  ],
];

it.each(REASONS)('says %o', (reason, text) => {
  expect(reasonText(reason)).toBe(text);
});

it('says all of them in Chinese, with the driver’s own words as they are', async () => {
  await speak('zh-CN');
  for (const [reason] of REASONS) {
    const text = reasonText(reason).replace('device was reset', '');
    expect(text).toMatch(/\p{Script=Han}/u);
    expect(text.replace(/GPU|[KMG]iB/g, '')).not.toMatch(/[A-Za-z]{2}/);
  }
});
