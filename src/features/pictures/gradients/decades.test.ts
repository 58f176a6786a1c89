import { expect, it } from 'vitest';
import { decadesOf, placeOn } from './decades.ts';

it('holds all sizes between whole powers of ten', () => {
  expect(decadesOf([0.002, 0.3, 0])).toEqual({ from: -3, to: 0 });
  expect(decadesOf([0.01])).toEqual({ from: -2, to: -1 });
  expect(decadesOf([])).toEqual({ from: -4, to: 0 });
});

it('places sizes by their logarithm', () => {
  const decades = { from: -3, to: 0 };
  expect(placeOn(decades, 0.01)).toBeCloseTo(1 / 3);
  expect([placeOn(decades, 1), placeOn(decades, 1e-9), placeOn(decades, 0)]).toEqual([1, 0, 0]);
});
