import { expect, it } from 'vitest';
import { meanOf, sharesOf } from './path-shares.ts';

it('counts the paths of each length, and weighs them by their gradients', () => {
  const { paths, gradient } = sharesOf({ blocks: 3, lengths: [0, 1, 2, 3], sizes: [8, 4, 2, 1] });
  expect(paths.map((share) => share * 8)).toEqual([1, 3, 3, 1].map((count) => expect.closeTo(count, 9) as number));
  expect(gradient?.map((share) => share * 27)).toEqual([8, 12, 6, 1].map((sum) => expect.closeTo(sum, 9) as number));
  expect(meanOf(paths, 0)).toBeCloseTo(1.5, 9);
  expect(meanOf(gradient ?? [], 0)).toBeCloseTo(27 / 27, 9);
});

it('begins where the shortest path is, and ends at once where there is no choice', () => {
  const mixed = sharesOf({ blocks: 5, lengths: [3, 4, 5], sizes: [1, 1, 1] });
  expect(mixed.paths).toEqual([0.25, 0.5, 0.25].map((share) => expect.closeTo(share, 9) as number));
  expect(meanOf(mixed.paths, 3)).toBeCloseTo(4, 9);
  expect(sharesOf({ blocks: 9, lengths: [9], sizes: [0.1] })).toEqual({ paths: [1], gradient: [1] });
});

it('fills in lengths that were not measured, also of more paths than a number holds', () => {
  const { gradient } = sharesOf({ blocks: 4, lengths: [0, 2, 4], sizes: [1, 1 / 4, 1 / 16] });
  // (1 + 1/2)^4
  expect(gradient?.map((share) => share * 1.5 ** 4)).toEqual([1, 2, 1.5, 0.5, 1 / 16].map((sum) => expect.closeTo(sum, 9) as number));
  const deep = sharesOf({ blocks: 1200, lengths: [0, 1200], sizes: [1, 1e-30] });
  expect(deep.gradient?.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  expect(meanOf(deep.paths, 0)).toBeCloseTo(600, 6);
  expect(meanOf(deep.gradient ?? [], 0)).toBeCloseTo(1200 / (1 + 10 ** (30 / 1200)), 6);
});

it('takes what vanishes for nothing', () => {
  expect(sharesOf({ blocks: 2, lengths: [0, 1, 2], sizes: [0, 1, 0] }).gradient).toEqual([0, 1, 0]);
  expect(sharesOf({ blocks: 2, lengths: [0, 2], sizes: [1, 0] }).gradient).toEqual([1, 0, 0]);
  expect(sharesOf({ blocks: 2, lengths: [0, 2], sizes: [0, 0] }).gradient).toBeUndefined();
});
