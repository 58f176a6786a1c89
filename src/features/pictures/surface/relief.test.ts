import { expect, it } from 'vitest';
import { facesOf, project, VIEW_BOX } from './relief.ts';

const grid = (size: number, height: (x: number, y: number) => number): number[] =>
  Array.from({ length: size * size }, (_, i) => height((2 * (i % size)) / (size - 1) - 1, (2 * Math.floor(i / size)) / (size - 1) - 1));

it('draws what lies nearer to the viewer later, and so over what it hides', () => {
  const heights = grid(5, () => 0);
  const lowest = (points: string): number => Math.max(...points.split(' ').map((point) => Number(point.split(',')[1])));
  for (const turn of [0, 45, 130, 300]) {
    const faces = facesOf(heights, 5, turn);
    expect(faces).toHaveLength(16);
    const ys = faces.map(({ points }) => points.split(' ').reduce((sum, point) => sum + Number(point.split(',')[1]), 0));
    ys.slice(1).forEach((y, i) => expect(y).toBeGreaterThanOrEqual(ys[i] - 0.01));
    expect(lowest(faces[15].points)).toBeGreaterThan(lowest(faces[0].points));
  }
});

it('tells which faces are seen from below: walls that stand before a valley, not those behind it', () => {
  const valley = (x: number, y: number): number => 0.9 * Math.abs(y) + 0 * x;
  const faces = facesOf(grid(3, valley), 3, 0);
  expect(faces.map(({ underside }) => underside)).toEqual([false, false, true, true]);
  expect(
    facesOf(
      grid(3, () => 0.5),
      3,
      70,
    ).some(({ underside }) => underside),
  ).toBe(false);
});

it('stays within the picture, however it is turned', () => {
  const [left, top, width, height] = VIEW_BOX.split(' ').map(Number);
  for (let turn = 0; turn < 360; turn += 15)
    for (const [x, y] of [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ])
      for (const up of [0, 1]) {
        const seen = project(x, y, up, turn);
        expect(seen.x).toBeGreaterThan(left);
        expect(seen.x).toBeLessThan(left + width);
        expect(seen.y).toBeGreaterThan(top);
        expect(seen.y).toBeLessThan(top + height);
      }
});

it('cuts off what is too high where it gets there; what is not a number lies above all', () => {
  // The first column lies at the bottom, the second three times as high as the drawing.
  expect(facesOf([0, 3, 0, 3], 2, 0)).toEqual([
    { points: '-1.000,-0.650 -0.333,-1.550 -0.333,-0.250 -1.000,0.650', height: 0.5, near: 0, underside: false },
  ]);
  expect(facesOf([0, Infinity, 0, NaN], 2, 0)).toMatchObject([
    { points: '-1.000,-0.650 -1.000,-1.550 -1.000,-0.250 -1.000,0.650', height: 0.5, near: 0 },
  ]);
  expect(facesOf([1, 2, NaN, Infinity], 2, 0)).toEqual([]);
});
