import { expect, it } from 'vitest';
import { apart } from './apart.ts';

it('moves labels apart, and up where they would leave the chart', () => {
  expect(apart([10, 50], 100, 16)).toEqual([10, 50]);
  expect(apart([10, 12, 50], 100, 16)).toEqual([10, 26, 50]);
  expect(apart([80, 95, 99], 100, 16)).toEqual([68, 84, 100]);
});
