import { expect, it } from 'vitest';
import { rgbaOf } from './rgba.ts';

it('turns planes into pixels', () => {
  expect([...rgbaOf(Uint8Array.of(1, 2, 11, 12, 21, 22))]).toEqual([1, 11, 21, 255, 2, 12, 22, 255]);
});
