import { expect, test } from 'vitest';
import { cropAndFlip } from './augmentation.ts';
import { tensor } from './tensor.ts';
import { randomTensor } from './testing/random.ts';

const square = tensor([1, 2, 3, 1], [11, 12, 13, 21, 22, 23]);
const cropped = (dy: number, dx: number, flip: boolean): number[] => [...cropAndFlip(square, [{ dy, dx, flip }]).data];

test('the crop from the middle is the image', () => {
  expect(cropped(4, 4, false)).toEqual([...square.data]);
});

test('a crop further down and to the right moves the image up and to the left', () => {
  expect(cropped(5, 5, false)).toEqual([22, 23, 0, 0, 0, 0]);
  expect(cropped(3, 2, false)).toEqual([0, 0, 0, 0, 0, 11]);
});

test('the mirror image is that of the crop', () => {
  expect(cropped(4, 4, true)).toEqual([13, 12, 11, 23, 22, 21]);
  expect(cropped(4, 5, true)).toEqual([0, 13, 12, 0, 23, 22]);
});

test('the farthest crop of a small image holds nothing but padding', () => {
  expect(cropped(8, 4, false)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('each image has its own crop; channels stay together', () => {
  const x = randomTensor([2, 3, 3, 3], 1);
  const y = cropAndFlip(x, [
    { dy: 4, dx: 4, flip: false },
    { dy: 4, dx: 4, flip: true },
  ]);
  expect([...y.data.subarray(0, 27)]).toEqual([...x.data.subarray(0, 27)]);
  expect([...y.data.subarray(27, 30)]).toEqual([...x.data.subarray(33, 36)]);
});
