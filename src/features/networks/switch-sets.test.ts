import { expect, it } from 'vitest';
import { painted, switchesOf } from './switch-sets.ts';

const text = (switches: readonly boolean[]): string => switches.map((on) => (on ? '1' : '0')).join('');

it('sets all switches at once', () => {
  expect((['all', 'none', 'second', 'first'] as const).map((set) => text(switchesOf(set, 9)))).toEqual([
    '111111111',
    '000000000',
    '010101010',
    '111000000',
  ]);
});

it('sets a stretch of switches, in either direction', () => {
  const before = switchesOf('second', 9);
  expect(text(painted(before, 2, 5, true))).toBe('011111010');
  expect(text(painted(before, 5, 2, false))).toBe('010000010');
  expect(text(painted(before, 4, 4, true))).toBe('010111010');
});
