import { afterEach, expect, it, vi } from 'vitest';
import { copyText } from './copy-text.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('puts a text on the clipboard', async () => {
  const writeText = vi.fn(() => Promise.resolve());
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  expect(await copyText('a link')).toBe(true);
  expect(writeText).toHaveBeenCalledWith('a link');
});

it.each([
  [
    'a person forbids it',
    { clipboard: { writeText: () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError')) } },
  ],
  ['the address is insecure, and there is no clipboard', {}],
])('says that it could not where %s', async (_, navigator) => {
  vi.stubGlobal('navigator', navigator);
  expect(await copyText('a link')).toBe(false);
});
