import { expect, it } from 'vitest';
import { movedTo } from './grid-keys.ts';

const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, metaKey: false });
const middle = { row: 4, column: 5 };

it('goes from cell to cell, and no further than the edge', () => {
  expect(movedTo(key('ArrowLeft'), middle, 10)).toEqual({ row: 4, column: 4 });
  expect(movedTo(key('ArrowDown'), middle, 10)).toEqual({ row: 5, column: 5 });
  expect(movedTo(key('ArrowUp'), { row: 0, column: 0 }, 10)).toEqual({ row: 0, column: 0 });
  expect(movedTo(key('ArrowRight'), { row: 9, column: 9 }, 10)).toEqual({ row: 9, column: 9 });
});

it('goes to the ends of the row, and with Ctrl to the corners', () => {
  expect(movedTo(key('Home'), middle, 10)).toEqual({ row: 4, column: 0 });
  expect(movedTo(key('End'), middle, 10)).toEqual({ row: 4, column: 9 });
  expect(movedTo(key('Home', true), middle, 10)).toEqual({ row: 0, column: 0 });
  expect(movedTo(key('End', true), middle, 10)).toEqual({ row: 9, column: 9 });
});

it('goes ten rows by a page', () => {
  expect(movedTo(key('PageDown'), middle, 100)).toEqual({ row: 14, column: 5 });
  expect(movedTo(key('PageUp'), middle, 100)).toEqual({ row: 0, column: 5 });
});

it('leaves other keys alone', () => {
  expect(movedTo(key('Tab'), middle, 10)).toBeNull();
});
