import { expect, it } from 'vitest';
import { freest } from './free-place.ts';

const box = (left: number, top: number) => ({ left, top, right: left + 50, bottom: top + 14 });
const boxes = [box(100, 0), box(100, 20), box(0, 0)];

it('takes the first place that nothing passes through', () => {
  expect(freest(boxes, [], [])).toBe(boxes[0]);
  expect(
    freest(
      boxes,
      [
        [
          { x: 0, y: 40 },
          { x: 200, y: 30 },
        ],
      ],
      [],
    ),
  ).toBe(boxes[0]);
});

it('leaves places to curves that pass through, also between two points far apart, and to other labels', () => {
  const steep = [
    { x: 90, y: -200 },
    { x: 160, y: 200 },
  ];
  expect(freest(boxes, [steep], [])).toBe(boxes[2]);
  expect(
    freest(
      boxes,
      [
        [
          { x: 60, y: 5 },
          { x: 300, y: 5 },
        ],
      ],
      [],
    ),
  ).toBe(boxes[1]);
  expect(freest(boxes, [], [box(120, 10)])).toBe(boxes[2]);
});

it('takes the emptiest where none is free', () => {
  const along = (y: number, to: number) => [
    { x: 0, y },
    { x: to, y },
  ];
  expect(freest(boxes, [along(5, 200), along(25, 110)], [])).toBe(boxes[1]);
});
