import { expect, test } from 'vitest';
import { addProduct, matrix, transposed, type Matrix } from './matrix.ts';
import { randomTensor } from './testing/random.ts';

const at = (a: Matrix, i: number, j: number): number => a.data[a.offset + i * a.rowStride + j * a.columnStride];
const random = (rows: number, columns: number, seed: number): Matrix =>
  matrix(randomTensor([rows * columns + 3], seed).data, rows, columns, 3);

test.each([
  [1, 1, 1],
  [4, 2, 3],
  [5, 3, 7],
  [7, 8, 2],
  [2, 9, 1],
  [3, 1, 0],
])('%i x %i with %i terms, transposed or not', (rows, columns, terms) => {
  for (const a of [random(rows, terms, 1), transposed(random(terms, rows, 1))]) {
    for (const b of [random(terms, columns, 2), transposed(random(columns, terms, 2))]) {
      const out = random(rows, columns, 3);
      const before = out.data.slice();
      addProduct(a, b, out);
      expect([...out.data.subarray(0, 3)]).toEqual([...before.subarray(0, 3)]);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          let sum = at({ ...out, data: before }, i, j);
          for (let k = 0; k < terms; k++) sum += at(a, i, k) * at(b, k, j);
          expect(at(out, i, j)).toBeCloseTo(sum, 14);
        }
      }
    }
  }
});

test('shapes that do not fit are refused', () => {
  expect(() => addProduct(random(2, 3, 1), random(2, 3, 2), random(2, 3, 3))).toThrow('cannot add 2x3 times 2x3 to 2x3');
});
