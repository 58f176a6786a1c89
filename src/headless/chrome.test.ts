import { afterEach, expect, test, vi } from 'vitest';
import { ChromeMissingError, findChrome } from './chrome.mjs';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('CHROME_PATH comes first', () => {
  vi.stubEnv('CHROME_PATH', process.execPath);
  expect(findChrome()).toBe(process.execPath);
});

test('a CHROME_PATH that names no file is an error, not a reason to take another browser', () => {
  vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
  expect(findChrome).toThrow(ChromeMissingError);
  expect(findChrome).toThrow(/CHROME_PATH is \/nowhere\/chrome/);
});
