import { expect, it } from 'vitest';
import type { TestAnswers } from '../../../worker/questions.ts';
import { imagesBehind, orderOf } from './order.ts';

const labels = Uint8Array.of(0, 1, 2, 0, 1);
const answersOf = (classes: number[], confidences: number[]): TestAnswers => ({
  classes: Uint8Array.from(classes),
  confidences: Float32Array.from(confidences),
});
const a = answersOf([0, 2, 0, 1, 1], [0.9, 0.4, 0.5, 0.8, 0.7]);
const b = answersOf([0, 2, 2, 0, 0], [0.9, 0.3, 0.5, 0.6, 0.95]);

it('shows the set as it is, or one class of it', () => {
  expect(orderOf('set', labels, [], null)).toEqual([0, 1, 2, 3, 4]);
  expect(orderOf('set', labels, [a, b], 1)).toEqual([1, 4]);
});

it('begins with what most runs have wrong, then with what they are surest of', () => {
  // 1: both wrong. 4: b, at 0.95. 3: a, at 0.8. 2: a, at 0.5. 0: nobody.
  expect(orderOf('mistakes', labels, [a, b], null)).toEqual([1, 4, 3, 2]);
  expect(orderOf('mistakes', labels, [a], null)).toEqual([3, 2, 1]);
  expect(orderOf('mistakes', labels, [a, b], 0)).toEqual([3]);
});

it('counts one more mistake for more than all sureness', () => {
  const sure = answersOf([1, 2, 2, 0, 1], [1, 0.1, 1, 1, 1]);
  expect(orderOf('mistakes', labels, [sure, b], null)[0]).toBe(1);
});

it('finds where the runs disagree, right or wrong', () => {
  // 4: 0.7 and 0.95. 3: 0.8 and 0.6. 2: 0.5 and 0.5. Both take 1 for the same, wrong though it is.
  expect(orderOf('disagreements', labels, [a, b], null)).toEqual([4, 3, 2]);
  expect(orderOf('disagreements', labels, [a], null)).toEqual([]);
});

it('finds the images behind a number of the matrix, the surest first', () => {
  const many = answersOf([1, 1, 1, 1, 1], [0.3, 0.5, 0.5, 0.6, 0.7]);
  expect(imagesBehind(labels, many, 0, 1)).toEqual([3, 0]);
  expect(imagesBehind(labels, many, 1, 1)).toEqual([4, 1]);
  expect(imagesBehind(labels, many, 1, 0)).toEqual([]);
});
