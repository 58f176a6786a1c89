import { expect, it } from 'vitest';
import { numberOf } from './number-of.ts';

it('reads numbers as the page writes them and as people type them', () => {
  for (const [text, number] of [
    ['64,000', 64_000],
    [' 1,234,567 ', 1_234_567],
    ['0,1', 0.1],
    ['0,001', 0.001],
    ['2,5', 2.5],
    ['64.5', 64.5],
    ['1e-4', 1e-4],
    ['0', 0],
    ['-3', -3],
  ] as const)
    expect(numberOf(text), text).toBe(number);
});

it('takes nothing else for a number', () => {
  for (const text of ['', ' ', 'many', '1,00,000', '1,000.5,0', '64,0000,0']) expect(numberOf(text), text).toBeNaN();
});
