/** A view of flat numbers: element (i, j) is `data[offset + i * rowStride + j * columnStride]`. */
export interface Matrix {
  readonly data: Float64Array;
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** The matrix of `rows` x `columns` that lies row by row from `offset` on. */
export function matrix(data: Float64Array, rows: number, columns: number, offset = 0): Matrix {
  return { data, offset, rows, columns, rowStride: columns, columnStride: 1 };
}

export function transposed(a: Matrix): Matrix {
  return { ...a, rows: a.columns, columns: a.rows, rowStride: a.columnStride, columnStride: a.rowStride };
}

/**
 * out += a b. Four rows by two columns at a time, so that each number loaded serves several products (five times
 * faster here than one at a time). At an odd edge the last row or column is computed twice and stored twice alike.
 */
export function addProduct(a: Matrix, b: Matrix, out: Matrix): void {
  if (a.columns !== b.rows || out.rows !== a.rows || out.columns !== b.columns) {
    throw new RangeError(`cannot add ${a.rows}x${a.columns} times ${b.rows}x${b.columns} to ${out.rows}x${out.columns}`);
  }
  const [x, y, z] = [a.data, b.data, out.data];
  const [xStep, yStep] = [a.columnStride, b.rowStride];
  for (let row = 0; row < a.rows; row += 4) {
    const last = a.rows - 1;
    const [r1, r2, r3] = [Math.min(row + 1, last), Math.min(row + 2, last), Math.min(row + 3, last)];
    const x0 = a.offset + row * a.rowStride;
    const x1 = a.offset + r1 * a.rowStride;
    const x2 = a.offset + r2 * a.rowStride;
    const x3 = a.offset + r3 * a.rowStride;
    for (let column = 0; column < b.columns; column += 2) {
      const next = Math.min(column + 1, b.columns - 1);
      const z0 = out.offset + row * out.rowStride;
      const z1 = out.offset + r1 * out.rowStride;
      const z2 = out.offset + r2 * out.rowStride;
      const z3 = out.offset + r3 * out.rowStride;
      const zl = column * out.columnStride;
      const zr = next * out.columnStride;
      let s00 = z[z0 + zl];
      let s01 = z[z0 + zr];
      let s10 = z[z1 + zl];
      let s11 = z[z1 + zr];
      let s20 = z[z2 + zl];
      let s21 = z[z2 + zr];
      let s30 = z[z3 + zl];
      let s31 = z[z3 + zr];
      let i = 0;
      let left = b.offset + column * b.columnStride;
      let right = b.offset + next * b.columnStride;
      for (let k = 0; k < a.columns; k++) {
        const yl = y[left];
        const yr = y[right];
        s00 += x[x0 + i] * yl;
        s01 += x[x0 + i] * yr;
        s10 += x[x1 + i] * yl;
        s11 += x[x1 + i] * yr;
        s20 += x[x2 + i] * yl;
        s21 += x[x2 + i] * yr;
        s30 += x[x3 + i] * yl;
        s31 += x[x3 + i] * yr;
        i += xStep;
        left += yStep;
        right += yStep;
      }
      z[z0 + zl] = s00;
      z[z0 + zr] = s01;
      z[z1 + zl] = s10;
      z[z1 + zr] = s11;
      z[z2 + zl] = s20;
      z[z2 + zr] = s21;
      z[z3 + zl] = s30;
      z[z3 + zr] = s31;
    }
  }
}
