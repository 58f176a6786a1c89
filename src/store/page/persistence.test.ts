import { afterEach, beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('asks the browser once, and tells what it promised', async () => {
  const persist = vi.fn(() => Promise.resolve(true));
  vi.stubGlobal('navigator', { storage: { persist } });
  const { askToPersist, usePersistence } = await import('./persistence.ts');
  expect(persist).not.toHaveBeenCalled();
  expect(usePersistence.getState().promised).toBeNull();
  await Promise.all([askToPersist(), askToPersist()]);
  await askToPersist();
  expect(persist).toHaveBeenCalledTimes(1);
  expect(usePersistence.getState().promised).toBe(true);
});

it.each([
  ['says no', { storage: { persist: () => Promise.resolve(false) } }],
  ['fails', { storage: { persist: () => Promise.reject(new TypeError('not here')) } }],
  ['is too old', { storage: {} }],
  ['opened the page from an insecure address', {}],
])('a browser promises nothing that %s', async (_, navigator) => {
  vi.stubGlobal('navigator', navigator);
  const { askToPersist, usePersistence } = await import('./persistence.ts');
  await askToPersist();
  expect(usePersistence.getState().promised).toBe(false);
});
