import { expect, it } from 'vitest';
import { stepAt } from './plot-area.ts';

it('finds the step under a position, within the steps that there are', () => {
  // The curves take 400 of 508 pixels, for 200 steps.
  expect(stepAt(36 + 100, 508, 200, 150)).toBe(50);
  expect(stepAt(0, 508, 200, 150)).toBe(1);
  expect(stepAt(500, 508, 200, 150)).toBe(150);
  expect(stepAt(100, 508, 200, 0)).toBeNull();
});
