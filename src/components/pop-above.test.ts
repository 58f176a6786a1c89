import { expect, it } from 'vitest';
import { topOf } from './pop-above.ts';

const PAGE = 800;
/** Rows of blocks, the first at `y`. */
const rows = (count: number, y: number) => Array.from({ length: count }, (_, i) => ({ top: y + i * 50, bottom: y + i * 50 + 40 }));
const others = (all: readonly { readonly top: number; readonly bottom: number }[], i: number) => all.toSpliced(i, 1);

it('puts a note above its place, or below where there is no room', () => {
  const [high, low] = [
    { top: 50, bottom: 90 },
    { top: 500, bottom: 540 },
  ];
  expect([topOf(100, low, [], PAGE), topOf(100, high, [], PAGE)]).toEqual([392, 98]);
});

it('covers no row of others: above the first, below the last, and from between them beyond the nearer end', () => {
  const two = rows(2, 300);
  expect(two.map((row, i) => topOf(100, row, others(two, i), PAGE))).toEqual([192, 398]);
  const four = rows(4, 300);
  expect(four.map((row, i) => topOf(100, row, others(four, i), PAGE))).toEqual([192, 192, 498, 498]);
});

it('stands beside its place where there is room nowhere else', () => {
  const tall = rows(14, 50);
  expect(topOf(100, tall[7], others(tall, 7), PAGE)).toBe(tall[7].top - 108);
});
