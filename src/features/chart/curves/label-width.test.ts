import { expect, it } from 'vitest';
import { labelWidth } from './label-width.ts';

it('grows with the longest label, so that 1.5e30 is not cut to 5e30', () => {
  const usual = labelWidth({ kind: 'linear', from: 0, to: 2.5 }, 12);
  expect(usual).toBeLessThanOrEqual(36);
  // 0, 5e29, 1e30, 1.5e30, 2e30: six letters of at least 0.6 of their size.
  expect(labelWidth({ kind: 'linear', from: 0, to: 2e30 }, 12)).toBeGreaterThan(8 + 6 * 0.6 * 12);
  expect(labelWidth({ kind: 'linear', from: 0, to: 2e30 }, 18)).toBeGreaterThan(8 + 6 * 0.6 * 18);
});
