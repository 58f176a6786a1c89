import { afterEach, expect, it, vi } from 'vitest';
import { rememberChoice, remembered } from './remembered.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('remembers a choice until it is forgotten', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  expect(remembered('language')).toBeNull();
  rememberChoice('language', 'zh');
  rememberChoice('theme', 'dark');
  expect([remembered('language'), remembered('theme')]).toEqual(['zh', 'dark']);
  rememberChoice('language', null);
  expect([remembered('language'), remembered('theme')]).toEqual([null, 'dark']);
});

it('remembers nothing, and does not mind, where storage is forbidden', () => {
  const refuse = (): never => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  rememberChoice('theme', 'dark');
  rememberChoice('theme', null);
  expect(remembered('theme')).toBeNull();
});
